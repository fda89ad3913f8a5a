public import Deidentified
public import Foundation

/// A short note with the codes a coder would give, the ones a coder would not, and the ones either may.
public struct LabelledCase: Sendable, Hashable {
  public let id: String
  public let text: String
  public let setting: EncounterFacts.Setting?
  public let specialty: String
  public let gold: [Gold]
  public let optional: [String]
  public let mustNot: [Trap]
  public let firstListed: String?

  /// A code and the words it rests on.
  public struct Gold: Sendable, Hashable {
    public let code: String
    public let evidence: String
  }

  /// A tempting code that is wrong here.
  public struct Trap: Sendable, Hashable {
    public let code: String
    public let kind: String
    public let why: String
  }

  /// Reads one line of a gold file.
  public init(line: Data) throws {
    let read = try JSONDecoder().decode(Line.self, from: line)
    id = read.id
    text = read.text
    setting = read.setting.flatMap(EncounterFacts.Setting.init(rawValue:))
    specialty = read.specialty ?? ""
    gold = read.gold.map { Gold(code: $0.code, evidence: $0.evidence ?? "") }
    optional = (read.optional ?? []).map(\.code)
    mustNot = (read.mustNot ?? []).map {
      Trap(code: $0.code, kind: $0.kind ?? "core", why: $0.why ?? "")
    }
    firstListed = read.firstListed
  }

  /// Every case of a gold file, one a line; the number of the line that cannot be read is thrown.
  public static func cases(in file: Data) throws -> [LabelledCase] {
    var cases: [LabelledCase] = []
    for (number, line) in file.split(separator: 0x0A).enumerated() {
      do {
        cases.append(try LabelledCase(line: Data(line)))
      } catch {
        throw GoldError.unreadable(line: number + 1)
      }
    }
    return cases
  }

  /// The facts a clean note of this case carries.
  public var facts: EncounterFacts {
    EncounterFacts(
      setting: setting,
      specialty: EncounterFacts.Specialty(
        rawValue: specialty.replacingOccurrences(of: " ", with: "_")))
  }

  /// The UTF-8 range of a stretch of the text, letter case aside.
  func range(of stretch: String) -> Range<Int>? {
    guard !stretch.isEmpty, let found = text.range(of: stretch, options: .caseInsensitive) else {
      return nil
    }
    return text.utf8.distance(
      from: text.startIndex, to: found.lowerBound)..<text.utf8.distance(
        from: text.startIndex, to: found.upperBound)
  }

  private struct Line: Decodable {
    let id: String
    let text: String
    let setting: String?
    let specialty: String?
    let gold: [Entry]
    let optional: [Entry]?
    let mustNot: [Entry]?
    let firstListed: String?

    enum CodingKeys: String, CodingKey {
      case id, text, setting, specialty, gold, optional
      case mustNot = "must_not"
      case firstListed = "first_listed"
    }
  }

  private struct Entry: Decodable {
    let code: String
    let evidence: String?
    let why: String?
    let kind: String?
  }
}

/// Why a gold file could not be read.
public enum GoldError: Error, Sendable, Hashable {
  case unreadable(line: Int)
}
