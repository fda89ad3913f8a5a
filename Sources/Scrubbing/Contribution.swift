/// What one rule asked for in a note, and whether a guard overruled it.
public struct Contribution: Sendable {
  /// UTF-8 bytes of the protected text.
  public let range: Range<Int>
  public let rule: String
  /// The guard that kept the text; nil where the rule had its way.
  public let guardRule: String?

  public init(range: Range<Int>, rule: String, guardRule: String?) {
    self.range = range
    self.rule = rule
    self.guardRule = guardRule
  }
}

extension Scrubber {
  /// Everything that any rule asked for in a note, overlaps and all. What is too unsure to be taken out is
  /// left out.
  public func contributions(to note: ProtectedNote, with scratch: Scratch) -> [Contribution] {
    guard note.text.withUnsafeBufferPointer({ (try? scratch.text.fold($0)) != nil }) else {
      return []
    }
    let tokens = scratch.list.tokenize(scratch.text, with: knowledge.vocabulary.words)
    let known = KnownValues(note.demographics, vocabulary: knowledge.vocabulary)
    let all = find(known, tokens, scratch)
    let least = min(policy.confidence, policy.threshold)
    return all.raw.filter { $0.confidence >= least }.map { raw in
      let keeper = Findings.keeper(of: raw, among: all.guards)
      return Contribution(
        range: scratch.text.sourceRange(raw.start..<raw.end), rule: knowledge.rules[raw.rule],
        guardRule: keeper.map { knowledge.rules[$0.rule] })
    }
  }
}

extension Knowledge {
  /// The ids of all rules that can find something, and of all guards, in the order they are asked.
  public var ruleNames: (finders: [String], guards: [String]) {
    let patterns = patterns.patterns
    let builtIn = Self.builtInRules
    return (
      patterns.filter { !$0.isGuard }.map(\.id) + builtIn.filter { !$0.hasPrefix("guard.") },
      patterns.filter(\.isGuard).map(\.id) + builtIn.filter { $0.hasPrefix("guard.") }
    )
  }

  /// The files of the word lists that can be left out to see what they are worth.
  public static var lexiconFiles: [String] { LexiconSource.lists.map(\.file) }
}
