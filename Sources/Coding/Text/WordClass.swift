/// How a word counts in a title or a note. A word of no class is a head: it can carry a code alone.
struct WordClass: OptionSet, Sendable {
  let rawValue: UInt8

  /// Carries nothing: articles, prepositions, "unspecified".
  static let free = WordClass(rawValue: 1)
  /// Carries nothing beside a head: "disease", "syndrome".
  static let generic = WordClass(rawValue: 2)
  /// Asked for when a title is searched, not when a child of a found title is: "complications".
  static let slack = WordClass(rawValue: 32)
  /// A part of the body.
  static let site = WordClass(rawValue: 4)
  /// A number or letter that counts stages, grades and types.
  static let number = WordClass(rawValue: 64)
  /// Right, left, bilateral.
  static let side = WordClass(rawValue: 8)
  /// Narrows a head: acute, severe, second.
  static let quality = WordClass(rawValue: 16)

  /// The class of a name in `words.tsv`.
  init?(name: String) {
    switch name {
    case "free": self = .free
    case "generic": self = .generic
    case "number": self = .number
    case "slack": self = .slack
    case "site": self = .site
    case "side": self = .side
    case "quality": self = .quality
    default: return nil
    }
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  var isHead: Bool { rawValue == 0 }
  /// Tells nothing beside other words.
  var isPale: Bool { rawValue & (Self.generic.rawValue | Self.slack.rawValue) != 0 }
}
