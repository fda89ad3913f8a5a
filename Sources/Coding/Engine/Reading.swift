import Deidentified

/// One note on its way from words to codes.
struct Reading {
  let knowledge: CodingKnowledge
  let note: NoteReader
  let facts: EncounterFacts
  var mentions: [Mention] = []
  let isInpatient: Bool
  let hasAssessment: Bool

  init(knowledge: CodingKnowledge, note: NoteReader, facts: EncounterFacts) {
    self.knowledge = knowledge
    self.note = note
    self.facts = facts
    isInpatient = facts.setting == .inpatient
    hasAssessment = note.sentences.contains { $0.section == .assessment }
  }

  /// Gathers what the sentences support.
  mutating func findMentions() {
    var scratch = SentenceMatcher.Scratch(wordCount: knowledge.lexicon.vocabulary.count)
    for (order, sentence) in note.sentences.enumerated() {
      guard isCoded(sentence.section) else { continue }
      let words = note.words[sentence.range]
      var allowed: UInt64 = 0
      for (position, place) in sentence.range.enumerated() {
        var assertion = note.assertions[place]
        if isInpatient { assertion.remove(.uncertain) }
        if assertion.isEmpty { allowed |= 1 << UInt64(position) }
      }
      guard allowed != 0 else { continue }
      for candidate in knowledge.matcher.match(words, allowed: allowed, scratch: &scratch) {
        add(candidate, sentence, order)
      }
    }
  }

  /// Diagnoses stand in the assessment; where a note has none, its narrative is read.
  private func isCoded(_ section: Section) -> Bool {
    switch section {
    case .assessment: true
    case .body, .hpi, .pmh, .objective: !hasAssessment
    default: false
    }
  }

  private mutating func add(
    _ candidate: Candidate, _ sentence: NoteReader.Sentence, _ order: Int
  ) {
    let set = knowledge.codeSet
    guard let key = billable(candidate.leaf) else { return }
    mentions.append(
      Mention(
        key: key, node: candidate.leaf, section: sentence.section, order: order,
        evidence: evidence(candidate.fullMask, sentence.range), score: candidate.score,
        vague: candidate.vague, assertion: candidate.assertion,
        origin: knowledge.matcher.index.origins[candidate.entry],
        reason: set.title(of: candidate.leaf)))
  }

  /// The words of a mask as byte ranges; words side by side are one range.
  func evidence(_ mask: UInt64, _ sentence: Range<Int>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var last = -2
    var rest = mask
    while rest != 0 {
      let position = rest.trailingZeroBitCount
      rest &= rest - 1
      let word = note.words[sentence.lowerBound + position]
      let range = Int(word.start)..<Int(word.end)
      if position - last <= 3, let open = ranges.last {
        ranges[ranges.count - 1] = open.lowerBound..<max(open.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
      last = position
    }
    return ranges
  }

  /// The code to report at a leaf, its seventh character chosen.
  func billable(_ leaf: Int) -> CodeKey? {
    let set = knowledge.codeSet
    let key = set.keys[leaf]
    guard set.leaves[leaf] else { return nil }
    guard set.sevenths[leaf] != 0 else { return key }
    let sevenths = set.sevenths(of: leaf)
    let choice =
      sevenths.first { $0.character == 0x41 } ?? sevenths.first { $0.character == 0x30 }
      ?? sevenths.first
    return choice.map { key.seventh($0.character) }
  }

  /// The result, codes in sequence.
  func result(of clean: DeidentifiedNote) -> CodingResult {
    var seen: Set<CodeKey> = []
    var codes: [CodeAssignment] = []
    for mention in mentions where seen.insert(mention.key).inserted {
      let confidence = 0.8
      codes.append(
        CodeAssignment(
          code: mention.key.text, release: knowledge.codeSet.release,
          title: knowledge.codeSet.title(mention.key) ?? "",
          evidence: mention.evidence.map(Evidence.init(range:)), rules: mention.rules,
          reason: mention.reason, confidence: confidence, band: .medium, route: .review))
    }
    return CodingResult(firstListed: codes.first?.code, codes: codes)
  }
}
