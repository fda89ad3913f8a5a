extension Scrubber {
  /// The text that the policy makes of a note, for the protected side alone: it is no clean note.
  public func export(_ note: ProtectedNote, with scratch: Scratch) -> ExportOutcome {
    let draft = draft(note, scratch) { _ in }
    guard let clean = draft.clean, draft.held == nil else {
      return .held(draft.held ?? Hold(stage: "scrub", reason: "no text was made"))
    }
    return .text(clean.utf8)
  }

  /// The stretches of a note for which the residue check would hold it, its verdicts heard.
  public func doubts(on note: ProtectedNote, with scratch: Scratch) -> (held: Hold?, spans: [Doubt])
  {
    let draft = draft(note, scratch) { _ in }
    return (draft.held, draft.doubts)
  }

  /// Parts findings into what goes and what the policy lets stay; both in source bytes.
  func spare(
    _ raw: [RawFinding], _ named: [Finding], _ note: ProtectedNote, _ known: KnownValues,
    _ tokens: Tokens, _ scratch: Scratch
  ) -> (removed: [Finding], kept: [Range<Int>]) {
    let told = note.circumstances
    let sparing = Sparing(
      policy: policy, tokens: tokens, text: scratch.text.bytes, rules: knowledge.rules,
      known: known,
      serviceYear: (told.serviceDate ?? told.start).flatMap(Moment.init)?.year)
    var removed: [Finding] = []
    var kept: [Range<Int>] = []
    for (var finding, verdict) in zip(named, sparing.verdicts(on: raw)) {
      switch verdict {
      case .kept: kept.append(finding.range)
      case .generalised(let rest):
        finding.generalised = rest
        removed.append(finding)
      case .removed: removed.append(finding)
      }
    }
    return (removed, kept)
  }
}

extension ProtectedNote {
  /// What persons said should go, as findings.
  var redactions: [Finding] {
    verdicts.compactMap { verdict in
      verdict.redactedAs.map {
        Finding(range: verdict.range, label: $0, rule: "person.redacted", confidence: 1)
      }
    }
  }

  /// What persons said is no identifier, in source bytes.
  var vouched: [Range<Int>] { verdicts.filter { $0.redactedAs == nil }.map(\.range) }
}
