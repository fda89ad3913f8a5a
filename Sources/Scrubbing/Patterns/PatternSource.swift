/// One entry of `patterns/identifiers/*.yaml` or `patterns/guards/*.yaml`, as written.
struct PatternSource: Codable, Sendable {
  var id: String
  var category: String?
  var when: Trigger
  var regex: String
  var confidence: Double?
  /// Guards only: the confidence up to which it removes findings inside its span.
  var beats: Double?
  var context: Near?
  var unless: Unless?
  var validator: String?
  var finds: [String]
  var ignores: [String]

  /// When the regex is asked. Several kinds may be given; each fires on its own.
  struct Trigger: Codable, Sendable {
    var number: Span?
    var mixed: Span?
    var then: String?
    var after: String?
    var words: [String]?
    var `class`: OneOrMany?
    var byte: String?
    var from: From?
    /// The next word, over blanks and marks on the same line, must be one of these.
    var next: [String]?
    /// `capital`: the trigger word must have a capital, unless the whole note is in lower case.
    var letters: Letters?
  }

  enum Letters: String, Codable, Sendable { case any, capital }

  /// Where the match starts, seen from the trigger.
  enum From: String, Codable, Sendable {
    case token, run, number, line
    /// The start of the run of capitalised words that the trigger stands in or ends.
    case capitals
  }

  struct Near: Codable, Sendable {
    var near: [String]?
    var before: [String]?
    var after: [String]?
    var within: Int?
  }

  struct Unless: Codable, Sendable {
    var before: [String]?
    var after: [String]?
    var near: [String]?
    var within: Int?
  }

  /// A length or a range of lengths: `3` or `"5-10"`.
  struct Span: Codable, Sendable {
    var range: ClosedRange<Int>

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        range = number...number
        return
      }
      let parts = try container.decode(String.self).split(separator: "-").compactMap { Int($0) }
      guard let low = parts.first, let high = parts.last, low <= high, parts.count <= 2 else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a length")
      }
      range = low...high
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode("\(range.lowerBound)-\(range.upperBound)")
    }
  }

  /// A word or a list of words.
  struct OneOrMany: Codable, Sendable {
    var values: [String]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let one = try? container.decode(String.self) {
        values = [one]
      } else {
        values = try container.decode([String].self)
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(values)
    }
  }
}

/// A YAML file of patterns or guards.
struct PatternFile: Codable, Sendable {
  var safeHarbor: String?
  var category: String?
  var patterns: [PatternSource]?
  var guards: [PatternSource]?

  private enum CodingKeys: String, CodingKey {
    case safeHarbor = "safe_harbor"
    case category, patterns, guards
  }
}
