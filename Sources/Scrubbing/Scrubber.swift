public import Deidentified

/// Finds identifiers in a protected note and makes the clean note of it. The module's front door.
public struct Scrubber: Sendable {
  let knowledge: Knowledge
  public let policy: Policy

  public init(knowledge: Knowledge, policy: Policy = .safeHarbor) {
    self.knowledge = knowledge
    self.policy = policy
  }

  /// Space for one worker; never share it.
  public func makeScratch() -> Scratch { Scratch() }

  /// Finds identifiers. The findings stand also where the note would be held.
  public func detect(_ note: ProtectedNote, with scratch: Scratch) -> Detection {
    var detection = findAll(note, scratch) { _ in }
    guard detection.held == nil else { return detection }
    let clean = note.text.withUnsafeBufferPointer { CleanText($0, findings: detection.findings) }
    detection.held = residue(clean.utf8, note.demographics, scratch)
    return detection
  }

  /// Makes the clean note, or holds it with a reason. Nothing uncertain crosses.
  public func scrub(_ note: ProtectedNote, with scratch: Scratch) -> ScrubOutcome {
    var facts = EncounterFacts()
    let detection = findAll(note, scratch) { tokens in
      facts = FactFinder().facts(of: note, text: scratch.text, tokens: tokens)
    }
    if let hold = detection.held { return .held(hold) }
    let clean = note.text.withUnsafeBufferPointer { CleanText($0, findings: detection.findings) }
    if let hold = residue(clean.utf8, note.demographics, scratch) { return .held(hold) }
    return .clean(
      ScrubbedNote(
        note: DeidentifiedNote(
          scrubbed: clean.utf8, placeholders: clean.placeholders, facts: facts),
        originals: Originals(pieces: clean.pieces)))
  }

  /// Takes a clean line back as a note; nil where the residue check doubts it.
  public func readmit(_ line: CleanLine, with scratch: Scratch) -> DeidentifiedNote? {
    guard !line.utf8.contains(0) else { return nil }
    guard ResidueCheck(knowledge: knowledge).doubts(line.utf8, nil, scratch).isEmpty else {
      return nil
    }
    let placeholders = line.utf8.withUnsafeBufferPointer(PlaceholderScan.all)
    return DeidentifiedNote(scrubbed: line.utf8, placeholders: placeholders, facts: line.facts)
  }

  private func residue(
    _ clean: [UInt8], _ demographics: Demographics, _ scratch: Scratch
  ) -> Hold? {
    let known = KnownValues(demographics, vocabulary: knowledge.vocabulary)
    let doubts = ResidueCheck(knowledge: knowledge).doubts(
      clean, known.isEmpty ? nil : known, scratch)
    guard !doubts.isEmpty else { return nil }
    return Hold(stage: "residue", reason: "the residue check doubts the clean text", rules: doubts)
  }

  private func findAll(
    _ note: ProtectedNote, _ scratch: Scratch, also read: (Tokens) -> Void
  ) -> Detection {
    note.text.withUnsafeBufferPointer { source in
      do throws(FoldedText.Flaw) {
        try scratch.text.fold(source)
      } catch .nul {
        return Detection(findings: [], held: Hold(stage: "input", reason: "NUL byte in the text"))
      } catch {
        return Detection(findings: [], held: Hold(stage: "input", reason: "text is not valid UTF-8"))
      }
      return detect(note.demographics, scratch, also: read)
    }
  }

  private func detect(
    _ demographics: Demographics, _ scratch: Scratch, also read: (Tokens) -> Void
  ) -> Detection {
    let tokens = scratch.list.tokenize(scratch.text, with: knowledge.vocabulary.words)
    let found = find(demographics, tokens, scratch)
    read(tokens)
    var findings: [Finding] = found.findings.map { raw in
      Finding(
        range: scratch.text.sourceRange(raw.start..<raw.end), label: raw.label,
        rule: knowledge.rules[raw.rule], confidence: Double(raw.confidence))
    }
    number(&findings, raw: found.findings, scratch)
    if let rule = found.gaveUp {
      return Detection(
        findings: findings,
        held: Hold(stage: "scrub", reason: "a pattern reached its match limit", rules: [rule]))
    }
    return Detection(findings: findings)
  }

  /// Findings in folded offsets, in order and apart, and the rule that gave up, if any.
  func find(
    _ demographics: Demographics, _ tokens: Tokens, _ scratch: Scratch
  ) -> (findings: [RawFinding], raw: [RawFinding], guards: [GuardSpan], gaveUp: String?) {
    var finder = PatternFinder(
      set: knowledge.patterns, text: scratch.text.bytes, count: scratch.text.count, tokens: tokens,
      matcher: scratch.matcher, findings: [], guards: [])
    finder.run()
    var findings = finder.findings
    CodeFinder(tokens: tokens, text: scratch.text.bytes, rule: knowledge.rule("code.unvouched"))
      .find(into: &findings)
    TitledNames(tokens: tokens, text: scratch.text.bytes, rule: knowledge.rule("name.titled"))
      .find(into: &findings)
    findKnown(demographics, tokens, scratch, &findings)
    if let model = knowledge.model {
      let covered = Findings.guarded(findings, by: finder.guards)
      scratch.note.read(
        tokens, text: scratch.text.bytes, vocabulary: knowledge.vocabulary, findings: covered,
        guardRule: knowledge.rule("guard.eponym-phrase")
      ) { note in
        EntityFinder(model: model, threshold: policy.threshold).find(
          note, rules: modelRule, into: &findings)
      }
    }
    let raw = findings
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
    findings.removeAll { $0.confidence < min(policy.confidence, policy.threshold) }
    let settled = Findings.united(Findings.guarded(findings, by: guards))
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

  private func findKnown(
    _ demographics: Demographics, _ tokens: Tokens, _ scratch: Scratch,
    _ findings: inout [RawFinding]
  ) {
    let known = KnownValues(demographics, vocabulary: knowledge.vocabulary)
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

  /// Numbers findings by first appearance within their label; the same original bears the same number.
  private func number(_ findings: inout [Finding], raw: [RawFinding], _ scratch: Scratch) {
    var numbers: [UInt64: Int] = [:]
    var counts = [Int](repeating: 0, count: Label.allCases.count)
    for index in findings.indices where findings[index].label != .ageOver89 {
      let surface = UnsafeBufferPointer(
        start: scratch.text.bytes + raw[index].start, count: raw[index].end - raw[index].start)
      let label = Int(findings[index].label.ordinal)
      let key = Surface.key(surface, label: label)
      var number = numbers[key] ?? 0
      if number == 0 {
        counts[label] += 1
        number = counts[label]
        numbers[key] = number
      }
      findings[index].number = number
    }
  }
}
