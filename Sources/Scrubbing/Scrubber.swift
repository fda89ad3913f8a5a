public import Deidentified

/// Finds identifiers in a protected note and makes the clean note of it. The module's front door.
public struct Scrubber: Sendable {
  let knowledge: Knowledge
  public let policy: Policy
  /// What may be claimed of the text it makes.
  public let claim: Claim

  public init(knowledge: Knowledge, policy: Policy = .safeHarbor) {
    self.knowledge = knowledge
    self.policy = policy
    claim = policy.claim
  }

  /// Space for one worker; never share it.
  public func makeScratch() -> Scratch { Scratch() }

  /// Finds identifiers. The findings stand also where the note would be held.
  public func detect(_ note: ProtectedNote, with scratch: Scratch) -> Detection {
    let draft = draft(note, scratch) { _ in }
    return Detection(findings: draft.findings, held: draft.held)
  }

  /// Makes the clean note, or holds it with a reason. Nothing uncertain crosses, and nothing at all under
  /// a policy of which Safe Harbor may not be claimed.
  public func scrub(_ note: ProtectedNote, with scratch: Scratch) -> ScrubOutcome {
    guard claim.mints else {
      return .held(Hold(stage: "policy", reason: "the policy's claim is not Safe Harbor"))
    }
    var facts = EncounterFacts()
    let draft = draft(note, scratch) { tokens in
      facts = FactFinder().facts(of: note, text: scratch.text, tokens: tokens)
    }
    if !policy.keepsIntervals { facts.dropIntervals() }
    guard let clean = draft.clean, draft.held == nil else {
      return .held(draft.held ?? Hold(stage: "scrub", reason: "no clean text was made"))
    }
    return .clean(
      ScrubbedNote(
        note: DeidentifiedNote(
          scrubbed: clean.utf8, placeholders: clean.placeholders, facts: facts),
        originals: Originals(pieces: clean.pieces)))
  }

  /// Takes a clean line back as a note; nil where the residue check doubts it.
  public func readmit(_ line: CleanLine, with scratch: Scratch) -> DeidentifiedNote? {
    guard !line.utf8.contains(0) else { return nil }
    let check = ResidueCheck(knowledge: knowledge)
    guard check.doubts(line.utf8, nil, scratch).isEmpty, !check.holdsIdentifier(line.utf8, scratch)
    else { return nil }
    let placeholders = line.utf8.withUnsafeBufferPointer(PlaceholderScan.all)
    return DeidentifiedNote(scrubbed: line.utf8, placeholders: placeholders, facts: line.facts)
  }

  /// A note's findings and the clean text they make, not yet sealed as a clean note.
  struct Draft {
    var findings: [Finding] = []
    var clean: CleanText?
    var held: Hold?
    var doubts: [Doubt] = []
  }

  /// How often a clean text is looked at again when a word in it came near to being taken out.
  private static let rounds = 3

  func draft(
    _ note: ProtectedNote, _ scratch: Scratch, also read: (Tokens) -> Void
  ) -> Draft {
    note.text.withUnsafeBufferPointer { source in
      do throws(FoldedText.Flaw) {
        try scratch.text.fold(source)
      } catch .nul {
        return Draft(held: Hold(stage: "input", reason: "NUL byte in the text"))
      } catch {
        return Draft(held: Hold(stage: "input", reason: "text is not valid UTF-8"))
      }
      let known = KnownValues(note.demographics, vocabulary: knowledge.vocabulary)
      let found = findings(known, note, scratch, also: read)
      var findings = found.findings
      if !note.verdicts.isEmpty { findings = Findings.inOrder(findings + note.redactions) }
      Self.number(&findings, source)
      var clean = CleanText(source, findings: findings)
      settle(&findings, &clean, source, known, found.kept, scratch)
      var draft = Draft(findings: findings, clean: clean)
      if let gaveUp = found.gaveUp {
        draft.held = Hold(
          stage: "scrub", reason: "a pattern reached its match limit", rules: [gaveUp])
      } else {
        let doubts = ResidueCheck(knowledge: knowledge).spans(
          clean.utf8, known.isEmpty ? nil : known, scratch,
          vouched: (found.kept + note.vouched).map(clean.cleanRange))
        if !doubts.isEmpty {
          draft.held = Hold(
            stage: "residue", reason: "the residue check doubts the clean text",
            rules: Array(Set(doubts.map(\.rule))).sorted())
          draft.doubts = doubts.map { Doubt(range: clean.sourceRange(of: $0.range), rule: $0.rule) }
        }
      }
      return draft
    }
  }

  /// Looks at the clean text again while words in it come near the threshold: what has lost its
  /// neighbours may be judged otherwise, and a clean text must hold nothing that would be found in it.
  /// Where the policy takes out what is merely unknown, all finders look again: a number may have lost
  /// the word that vouched for it.
  private func settle(
    _ findings: inout [Finding], _ clean: inout CleanText,
    _ source: UnsafeBufferPointer<UInt8>, _ known: KnownValues, _ kept: [Range<Int>],
    _ scratch: Scratch
  ) {
    for _ in 0..<Self.rounds where scratch.isBorderline || policy.isDoubting {
      let readable = clean.utf8.withUnsafeBufferPointer { (try? scratch.text.fold($0)) != nil }
      guard readable else { return }
      let tokens = scratch.list.tokenize(scratch.text, with: knowledge.vocabulary.words)
      let more: [RawFinding]
      if policy.isDoubting {
        more = find(known, tokens, scratch).findings
      } else {
        var raw: [RawFinding] = []
        findEntities(tokens, scratch, covered: [], &raw)
        scratch.isBorderline = !scratch.borderline.isEmpty
        more = Findings.united(Findings.guarded(raw, by: scratch.note.guards))
      }
      let before = findings.count
      for finding in named(more, scratch) where !clean.isReplaced(finding.range) {
        var moved = finding
        moved.range = clean.sourceRange(of: finding.range)
        if !kept.contains(where: moved.range.overlaps) { findings.append(moved) }
      }
      guard findings.count > before else { return }
      findings = Findings.inOrder(findings)
      Self.number(&findings, source)
      clean = CleanText(source, findings: findings)
    }
  }

  /// Findings in the text that `scratch` holds, in source bytes, what the policy lets stay, and the rule
  /// that gave up, if any.
  private func findings(
    _ known: KnownValues, _ note: ProtectedNote, _ scratch: Scratch, also read: (Tokens) -> Void
  ) -> (findings: [Finding], kept: [Range<Int>], gaveUp: String?) {
    let tokens = scratch.list.tokenize(scratch.text, with: knowledge.vocabulary.words)
    let found = find(known, tokens, scratch)
    read(tokens)
    let named = named(found.findings, scratch)
    guard !policy.removesAll else { return (named, [], found.gaveUp) }
    let spared = spare(found.findings, named, note, known, tokens, scratch)
    return (spared.removed, spared.kept, found.gaveUp)
  }

  func named(_ findings: [RawFinding], _ scratch: Scratch) -> [Finding] {
    findings.map { raw in
      Finding(
        range: scratch.text.sourceRange(raw.start..<raw.end), label: raw.label,
        rule: knowledge.rules[raw.rule], confidence: Double(raw.confidence))
    }
  }

  /// Numbers findings by first appearance within their label; the same original bears the same number.
  private static func number(
    _ findings: inout [Finding], _ source: UnsafeBufferPointer<UInt8>
  ) {
    var numbers: [UInt64: Int] = [:]
    var counts = [Int](repeating: 0, count: Label.allCases.count)
    for index in findings.indices where findings[index].label != .ageOver89 {
      let surface = UnsafeBufferPointer(rebasing: source[findings[index].range])
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
