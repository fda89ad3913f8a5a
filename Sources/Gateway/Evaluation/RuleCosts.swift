import Scrubbing

/// What each rule and guard is worth on labelled notes, and what it costs. It holds counts and ids.
///
/// A rule that finds only what others find too, or mostly what is no identifier, earns its place badly. What
/// memory learns from a rule's findings is counted under memory.
public struct RuleCosts: Sendable {
  public struct Rule: Sendable, Hashable {
    /// Identifiers of which it covers a letter, and those that would not be whole without it.
    public var found = 0
    public var foundOnly = 0
    /// Other words that it touches, and those that nothing else touches.
    public var wrong = 0
    public var wrongOnly = 0
  }

  public struct Guard: Sendable, Hashable {
    /// Other words, and identifiers in part or whole, that are left only because of it.
    public var keptWords = 0
    public var keptIdentifiers = 0
  }

  public private(set) var rules: [String: Rule] = [:]
  public private(set) var guards: [String: Guard] = [:]
  public private(set) var notes = 0
  public private(set) var identifiers = 0

  public init() {}

  mutating func count(
    _ text: [UInt8], gold: [GoldSpan], contributions: [Contribution], neutral: NeutralWords
  ) {
    let (words, isWord) = WordScan.read(text)
    notes += 1
    identifiers += gold.count
    // Who covers each byte, as small sets: notes are short and few rules meet at a byte.
    var takers = [[String]](repeating: [], count: text.count)
    var keepers = [[String]](repeating: [], count: text.count)
    for one in contributions {
      for index in one.range.clamped(to: 0..<text.count) {
        if let keeper = one.guardRule {
          keepers[index].append(keeper)
        } else {
          takers[index].append(one.rule)
        }
      }
    }
    var isOutside = [Bool](repeating: true, count: text.count)
    for span in gold {
      let range = span.range.clamped(to: 0..<text.count)
      for index in range { isOutside[index] = false }
      let letters = range.filter { isWord[$0] }
      for rule in Set(letters.flatMap { takers[$0] }) {
        rules[rule, default: Rule()].found += 1
        if letters.contains(where: { Set(takers[$0]) == [rule] }) {
          rules[rule, default: Rule()].foundOnly += 1
        }
      }
      let left = letters.filter { takers[$0].isEmpty }
      for keeper in Set(left.flatMap { keepers[$0] }) {
        guards[keeper, default: Guard()].keptIdentifiers += 1
      }
    }
    for range in neutral.ranges(in: text) {
      for index in range where index < isOutside.count { isOutside[index] = false }
    }
    for word in words where word.allSatisfy({ isOutside[$0] }) {
      let touching = Set(word.filter { isWord[$0] }.flatMap { takers[$0] })
      for rule in touching {
        rules[rule, default: Rule()].wrong += 1
        if touching.count == 1 { rules[rule, default: Rule()].wrongOnly += 1 }
      }
      guard touching.isEmpty else { continue }
      for keeper in Set(word.flatMap { keepers[$0] }) {
        guards[keeper, default: Guard()].keptWords += 1
      }
    }
  }

  static func += (total: inout RuleCosts, part: RuleCosts) {
    total.notes += part.notes
    total.identifiers += part.identifiers
    total.rules.merge(part.rules) {
      Rule(
        found: $0.found + $1.found, foundOnly: $0.foundOnly + $1.foundOnly,
        wrong: $0.wrong + $1.wrong, wrongOnly: $0.wrongOnly + $1.wrongOnly)
    }
    total.guards.merge(part.guards) {
      Guard(
        keptWords: $0.keptWords + $1.keptWords,
        keptIdentifiers: $0.keptIdentifiers + $1.keptIdentifiers)
    }
  }
}
