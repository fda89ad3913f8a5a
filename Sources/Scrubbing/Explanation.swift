public import Deidentified

/// Why a stretch of a note was taken out, or left although a rule asked for it.
public struct Explanation: Sendable {
  /// UTF-8 bytes of the protected text.
  public var range: Range<Int>
  public var label: Label
  public var rule: String
  public var confidence: Double
  /// What let the rule ask: the trigger of a pattern, the evidence of the model.
  public var evidence: [String]
  /// The guard that kept the text, if one did.
  public var guardRule: String?
  /// Whether it is taken out.
  public var isRemoved: Bool
}

extension Scrubber {
  /// Every decision on a note: what each rule found, its evidence, and the guard that overruled it.
  ///
  /// Ranges and evidence name words of the note: print them to a terminal or a file of its owner only.
  public func explain(_ note: ProtectedNote, with scratch: Scratch) -> [Explanation] {
    let readable = note.text.withUnsafeBufferPointer { (try? scratch.text.fold($0)) != nil }
    guard readable else { return [] }
    let tokens = scratch.list.tokenize(scratch.text, with: knowledge.vocabulary.words)
    let known = KnownValues(note.demographics, vocabulary: knowledge.vocabulary)
    let all = find(known, tokens, scratch)
    let spared =
      policy.removesAll
      ? [] : spare(all.findings, named(all.findings, scratch), note, known, tokens, scratch).kept
    var explanations: [Explanation] = []
    for raw in all.raw {
      let keeper = Findings.keeper(of: raw, among: all.guards)
      let range = scratch.text.sourceRange(raw.start..<raw.end)
      let isSpared = spared.contains { $0.overlaps(range) }
      explanations.append(
        Explanation(
          range: range, label: raw.label,
          rule: knowledge.rules[raw.rule], confidence: Double(raw.confidence),
          evidence: evidence(raw, tokens, scratch),
          guardRule: keeper.map { knowledge.rules[$0.rule] }
            ?? (isSpared ? "policy \(policy.id)" : nil),
          isRemoved: !isSpared
            && all.findings.contains { $0.start <= raw.start && $0.end >= raw.end }))
    }
    return explanations.sorted { ($0.range.lowerBound, $0.rule) < ($1.range.lowerBound, $1.rule) }
  }

  private func evidence(_ raw: RawFinding, _ tokens: Tokens, _ scratch: Scratch) -> [String] {
    let patterns = knowledge.patterns.patterns
    if raw.rule < patterns.count {
      let trigger = patterns[raw.rule].trigger
      var parts: [String] = []
      if let words = trigger.words { parts.append("trigger word: " + words.joined(separator: " ")) }
      if let number = trigger.number {
        parts.append(
          "trigger number of \(number.range.lowerBound)-\(number.range.upperBound) digits")
      }
      if let classes = trigger.class { parts.append("trigger class: \(classes.values)") }
      if let byte = trigger.byte { parts.append("trigger byte: \(byte)") }
      if let mixed = trigger.mixed {
        parts.append(
          "trigger code of \(mixed.range.lowerBound)-\(mixed.range.upperBound) characters")
      }
      return parts
    }
    guard let model = knowledge.model, knowledge.rules[raw.rule].hasSuffix(".model") else {
      return []
    }
    let found =
      scratch.note.read(
        tokens, text: scratch.text.bytes, vocabulary: knowledge.vocabulary, findings: [],
        guardRule: raw.rule
      ) { note -> [String] in
        guard let candidate = note.candidate(at: tokens.index(at: raw.start)) else { return [] }
        var sink = ListSink()
        FeatureReader(note: note).read(candidate, into: &sink)
        let weights = EntityModel.Weights(model.first)
        let column = raw.label == .name ? 0 : raw.label == .organization ? 1 : 2
        return sink.features.map { feature -> (String, Int32) in
          let key = EntityModel.key(feature.template.rawValue, feature.a, feature.b)
          let weight = weights[key]
          return (String(describing: feature.template), weight[column])
        }.sorted { abs($0.1) > abs($1.1) }.prefix(6).map {
          "\($0.0) \(Double($0.1) * Double(EntityModel.step))"
        }
      }
    return found ?? []
  }
}
