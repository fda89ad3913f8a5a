import Deidentified

extension Scrubber {
  /// Findings in folded offsets, in order and apart, and the rule that gave up, if any.
  func find(
    _ known: KnownValues, _ tokens: Tokens, _ scratch: Scratch
  ) -> (findings: [RawFinding], raw: [RawFinding], guards: [GuardSpan], gaveUp: String?) {
    var finder = PatternFinder(
      set: knowledge.patterns, text: scratch.text.bytes, count: scratch.text.count, tokens: tokens,
      matcher: scratch.matcher, findings: [], guards: [])
    finder.run()
    var findings = finder.findings
    CodeFinder(tokens: tokens, text: scratch.text.bytes, rule: knowledge.rule("code.unvouched"))
      .find(into: &findings)
    SpelledNumbers(
      tokens: tokens, text: scratch.text.bytes, rule: knowledge.rule("number.spelled")
    ).find(into: &findings)
    TitledNames(tokens: tokens, text: scratch.text.bytes, rule: knowledge.rule("name.titled"))
      .find(into: &findings)
    SigningInitials(
      tokens: tokens, text: scratch.text.bytes, rule: knowledge.rule("name.signing-initials")
    ).find(into: &findings)
    SpacedLetters(
      tokens: tokens, text: scratch.text.bytes, lexicon: knowledge.vocabulary.words,
      rule: knowledge.rule("name.spaced")
    ).find(into: &findings)
    InitialedNames(
      tokens: tokens, text: scratch.text.bytes, lexicon: knowledge.vocabulary.words,
      rule: knowledge.rule("name.initialed")
    ).find(into: &findings)
    RelatedNames(
      tokens: tokens, text: scratch.text.bytes, rule: knowledge.rule("name.related")
    ).find(into: &findings)
    PossessiveHouses(tokens: tokens, rule: knowledge.rule("org.possessive")).find(into: &findings)
    findKnown(known, tokens, scratch, &findings)
    findEntities(
      tokens, scratch, covered: Findings.guarded(findings, by: finder.guards), &findings)
    DateMemory(tokens: tokens, text: scratch.text.bytes, rule: knowledge.rule("date.memory"))
      .recall(&findings)
    AgeAfterName(
      tokens: tokens, text: scratch.text.bytes, rule: knowledge.rule("age.beside-person")
    ).find(into: &findings)
    var raw = findings
    var guards = finder.guards
    if knowledge.model != nil, !scratch.note.guards.isEmpty {
      guards.append(contentsOf: scratch.note.guards)
      guards.sort { $0.start < $1.start }
    }
    var memory = NameMemory(
      tokens: tokens, text: scratch.text.bytes, rule: knowledge.rule("memory"))
    var settledNames = Findings.guarded(findings, by: guards)
    memory.recall(&settledNames, surest: 0.6)
    findings = settledNames
    raw += findings.filter { $0.rule == memory.rule }
    if policy.isDoubting {
      let before = findings.count
      DoubtFinder(
        tokens: tokens, text: scratch.text.bytes, removed: policy.removed,
        rules: { knowledge.rule($0) }
      ).find(into: &findings)
      raw += findings[before...]
    }
    findings.removeAll { $0.confidence < min(policy.confidence, policy.threshold) }
    var settled = Findings.united(Findings.guarded(findings, by: guards))
    if policy.removed.contains(.unknownWords) {
      DoubtReach(tokens: tokens, text: scratch.text.bytes).extend(&settled)
      settled = Findings.united(settled)
    }
    if policy.isDoubting {
      // Unsure patterns may read a placeholder for a code.
      let placeholders = (0..<tokens.count).filter { tokens[$0].kind == .placeholder }
        .map { tokens[$0].range }
      settled.removeAll { finding in
        placeholders.contains { $0.overlaps(finding.start..<finding.end) }
      }
    }
    scratch.isBorderline = tokens.isNearStyle || isNear(scratch.borderline, settled)
    return (settled, raw, guards, finder.gaveUp.map { knowledge.patterns.patterns[$0].id })
  }

  /// What the patterns find in the text that `scratch` holds, guards applied.
  func patternFindings(_ tokens: Tokens, _ scratch: Scratch) -> [RawFinding] {
    var finder = PatternFinder(
      set: knowledge.patterns, text: scratch.text.bytes, count: scratch.text.count,
      tokens: tokens, matcher: scratch.matcher, findings: [], guards: [])
    finder.run()
    return Findings.guarded(finder.findings, by: finder.guards)
  }

  /// Whether one of the words that came near the threshold stands near something that goes: only
  /// there can the clean text change the model's mind.
  private func isNear(_ words: [Int], _ findings: [RawFinding]) -> Bool {
    var next = 0
    for word in words {
      while next < findings.count, findings[next].end + Self.reach < word { next += 1 }
      if next < findings.count, findings[next].start <= word + Self.reach { return true }
    }
    return false
  }

  /// How far, in bytes, the model looks for the words that matter most.
  private static let reach = 24

  /// What the entity model finds, and whether a word that stays came near its threshold.
  func findEntities(
    _ tokens: Tokens, _ scratch: Scratch, covered: [RawFinding], _ findings: inout [RawFinding]
  ) {
    scratch.borderline = []
    guard let model = knowledge.model else { return }
    scratch.note.read(
      tokens, text: scratch.text.bytes, vocabulary: knowledge.vocabulary, findings: covered,
      guardRule: knowledge.rule("guard.eponym-phrase")
    ) { note in
      scratch.borderline = EntityFinder(model: model, threshold: policy.threshold).find(
        note, rules: modelRule, into: &findings)
    }
  }

  private func findKnown(
    _ known: KnownValues, _ tokens: Tokens, _ scratch: Scratch, _ findings: inout [RawFinding]
  ) {
    guard !known.isEmpty else { return }
    var finder = KnownFinder(
      known: known, tokens: tokens, text: scratch.text.bytes,
      vocabulary: knowledge.vocabulary,
      rules: (
        knowledge.rule("known.name"), knowledge.rule("known.date"), knowledge.rule("known.number"),
        knowledge.rule("known.value")
      ))
    finder.run()
    findings.append(contentsOf: finder.findings)
  }

  private func modelRule(_ label: Label) -> Int {
    switch label {
    case .name: knowledge.rule("name.model")
    case .organization: knowledge.rule("org.model")
    default: knowledge.rule("geo.model")
    }
  }
}
