import Deidentified

extension Reading {
  /// Long-term drug codes, and the T code where the note blames a drug for harm.
  func drugItems(_ codes: [CodeKey]) -> [(item: RuleBook.Item, evidence: [Range<Int>])] {
    var found: [(RuleBook.Item, [Range<Int>])] = []
    var seen: Set<CodeKey> = []
    for sentence in note.sentences
    where sentence.section != .family && sentence.section != .instructions
      && sentence.section != .allergies
    {
      var place = sentence.range.lowerBound
      while place < sentence.range.upperBound {
        guard let match = knowledge.drugs.trie.longest(in: note.words, at: place) else {
          place += 1
          continue
        }
        let words = place..<min(place + match.count, sentence.range.upperBound)
        let drug = knowledge.drugs.drugs[Int(match.value)]
        let range =
          Int(note.words[words.lowerBound].start)..<Int(note.words[words.upperBound - 1].end)
        if let item = harm(drug, words, sentence, codes)
          ?? longTerm(drug, words, sentence, codes),
          seen.insert(item.key).inserted
        {
          found.append((item, [range]))
        }
        place = words.upperBound
      }
    }
    return found
  }

  private func longTerm(
    _ drug: DrugBook.Drug, _ words: Range<Int>, _ sentence: NoteReader.Sentence, _ codes: [CodeKey]
  ) -> RuleBook.Item? {
    guard let code = drug.longTerm, drug.habit != .never else { return nil }
    let assertion = note.assertions[words.lowerBound]
    guard assertion.isEmpty, codes.contains(where: { drug.diseases.matches($0) }) else {
      return nil
    }
    let measures = knowledge.measures
    let near = note.words[max(sentence.range.lowerBound, words.lowerBound - 4)..<words.lowerBound]
    let after = note.words[words.upperBound..<min(sentence.range.upperBound, words.upperBound + 4)]
    let isSaid = (near + after).contains { measures.longTerm.contains($0.id) }
    let isNew = (near + after.prefix(2)).contains { measures.started.contains($0.id) }
    if drug.habit == .said ? !isSaid : isNew && !isSaid { return nil }
    return RuleBook.Item(key: code, sources: [], rules: ["drug.long-term"])
  }

  /// "statin-induced", "due to lisinopril": an adverse effect; overdose words: a poisoning.
  private func harm(
    _ drug: DrugBook.Drug, _ words: Range<Int>, _ sentence: NoteReader.Sentence, _ codes: [CodeKey]
  ) -> RuleBook.Item? {
    guard sentence.section == main || !hasAssessment else { return nil }
    let measures = knowledge.measures
    let assertion = note.assertions[words.lowerBound]
    guard assertion.isEmpty else { return nil }
    let all = note.words[sentence.range]
    let isOverdose = all.contains { measures.overdose.contains($0.id) }
    let next = words.upperBound < sentence.range.upperBound ? note.words[words.upperBound].id : 0
    let before = note.words[max(sentence.range.lowerBound, words.lowerBound - 3)..<words.lowerBound]
    let isBlamed =
      next == measures.induced
      || before.contains { measures.due.contains($0.id) && $0.id != 0 }
        && before.contains { $0.id == knowledge.lexicon.marks.due || $0.id == measures.due[1] }
      || all.contains { $0.id == measures.adverse }
    let isUnder = notTaken(words.lowerBound, sentence) != nil
    guard isOverdose || isBlamed || isUnder else { return nil }
    let intent: UInt8 =
      isOverdose
      ? (all.contains { measures.selfHarm.contains($0.id) } ? 0x32 : 0x31) : isUnder ? 0x36 : 0x35
    var key = drug.harm
    while key.count < 5 { key = key.appending(0x58) }
    key = key.appending(intent).appending(phases.contains(.subsequent) ? 0x44 : 0x41)
    guard knowledge.codeSet.isBillable(key) else { return nil }
    return RuleBook.Item(
      key: key, sources: [],
      rules: [isOverdose ? "drug.poisoning" : isUnder ? "drug.underdosing" : "drug.adverse-effect"])
  }

  /// The body mass index, where a weight diagnosis asks for it.
  func bodyMass(_ codes: [CodeKey]) -> (item: RuleBook.Item, evidence: [Range<Int>])? {
    let weight = [
      "E66", "E40", "E41", "E43", "E44", "E45", "E46", "R63.4", "R63.6", "R64", "F50.0", "E88.81",
    ]
    .map { CodePattern($0) }
    guard codes.contains(where: { weight.matches($0) }) else { return nil }
    for place in note.words.indices where note.words[place].id == knowledge.measures.bmi {
      for next in note.words.dropFirst(place + 1).prefix(3) {
        guard let value = Self.number(bytes, next) else { continue }
        guard value >= 8, value < 150 else { break }
        let code: String =
          switch value {
          case ..<20: "Z68.1"
          case ..<40: "Z68.\(value)"
          case ..<45: "Z68.41"
          case ..<50: "Z68.42"
          case ..<60: "Z68.43"
          case ..<70: "Z68.44"
          default: "Z68.45"
          }
        return (
          RuleBook.Item(key: CodeKey(code), sources: [], rules: ["bmi.with-weight-diagnosis"]),
          [Int(note.words[place].start)..<Int(next.end)]
        )
      }
    }
    return nil
  }
}
