/// One row of `rules.tsv`: a guideline as conditions on the codes found and changes to them.
final class CodingRule: Sendable {
  let id: String
  let reference: String
  let needs: [[CodePattern]]
  let lacks: [CodePattern]
  let changes: [Change]
  let examples: [Example]
  /// The first letters that each need allows, bit by bit: most rules are ruled out by these alone.
  private let letters: [UInt32]

  enum Change: Sendable {
    /// Adds a code where the first of the codes that the rule needed stands.
    case put(CodeKey, perTrimester: Bool)
    /// Adds a code where the first of the codes that the rule drops stands.
    case swap(CodeKey)
    case append(CodeKey, perTrimester: Bool)
    case drop([CodePattern])
    /// The first pattern's codes go behind the second's.
    case after(CodePattern, CodePattern)
  }

  /// Codes before and after, an example for or against.
  struct Example: Sendable {
    let before: [CodeKey]
    let after: [CodeKey]
  }

  init(_ row: KnowledgeFile.Row, file: String) throws(KnowledgeError) {
    func refused(_ problem: String) -> KnowledgeError {
      KnowledgeError(file: file, line: row.line, problem: problem)
    }
    guard row.columns.count >= 6, !row[0].isEmpty else { throw refused("six columns wanted") }
    id = row[0]
    reference = row[1]
    var needs: [[CodePattern]] = []
    var lacks: [CodePattern] = []
    for part in row[2].split(separator: " ") {
      if part.hasPrefix("has:") {
        needs.append(CodePattern.list(part.dropFirst(4)))
      } else if part.hasPrefix("lacks:") {
        lacks += CodePattern.list(part.dropFirst(6))
      } else {
        throw refused("no condition \(part)")
      }
    }
    guard !needs.isEmpty else { throw refused("a rule needs a has-condition") }
    var changes: [Change] = []
    for part in row[3].split(separator: " ") {
      guard let colon = part.firstIndex(of: ":") else { throw refused("no change \(part)") }
      let value = part[part.index(after: colon)...]
      switch part[..<colon] {
      case "put", "append":
        let isPer = value.last == "_"
        let key = CodeKey(isPer ? String(value.dropLast()) : String(value))
        changes.append(
          part.hasPrefix("put")
            ? .put(key, perTrimester: isPer) : .append(key, perTrimester: isPer))
      case "swap": changes.append(.swap(CodeKey(String(value))))
      case "drop": changes.append(.drop(CodePattern.list(value)))
      case "after":
        for pair in value.split(separator: ",") {
          let sides = pair.split(separator: ">")
          guard sides.count == 2 else { throw refused("after: wants A>B") }
          changes.append(.after(CodePattern(sides[0]), CodePattern(sides[1])))
        }
      default: throw refused("no change \(part)")
      }
    }
    guard !changes.isEmpty else { throw refused("a rule needs a change") }
    self.needs = needs
    letters = needs.map { patterns in
      patterns.reduce(0) { $0 | Self.letter($1.key) }
    }
    self.lacks = lacks
    self.changes = changes
    examples = [Self.example(row[4]), Self.example(row[5])].compactMap { $0 }
  }

  /// Reads `A B => C`; without an arrow the codes are left alone.
  private static func example(_ text: String) -> Example? {
    let words = text.split(separator: " ")
    guard let arrow = words.firstIndex(of: "=>") else {
      let keys = words.map { CodeKey(String($0)) }
      return keys.isEmpty ? nil : Example(before: keys, after: keys)
    }
    return Example(
      before: words[..<arrow].map { CodeKey(String($0)) },
      after: words[(arrow + 1)...].map { CodeKey(String($0)) })
  }

  /// The bit of a code's first letter.
  static func letter(_ key: CodeKey) -> UInt32 { 1 << UInt32(key[0] & 31) }

  /// Whether codes with these first letters could meet every need.
  @inline(__always)
  func couldHold(_ present: UInt32) -> Bool {
    for letter in letters where letter & present == 0 { return false }
    return true
  }

  /// Whether the rule's conditions hold among the codes.
  func holds(_ codes: [CodeKey]) -> Bool {
    needs.allSatisfy { patterns in codes.contains { patterns.matches($0) } }
      && !codes.contains { lacks.matches($0) }
  }
}
