extension Reading {
  /// Z91.12- and Z91.14-: the patient went without a drug, wherever the note tells of it.
  ///
  ///     "Ran out of amlodipine" → Z91.148      "skips insulin, cannot afford it" → Z91.120
  func adherence() -> (item: RuleBook.Item, evidence: [Range<Int>])? {
    let measures = knowledge.measures
    for sentence in note.sentences where isTold(sentence.section) {
      for place in sentence.range {
        guard let match = knowledge.drugs.trie.longest(in: note.words, at: place),
          let told = notTaken(place, sentence)
        else { continue }
        let isCost = note.words[sentence.range].contains { measures.cost.contains($0.id) }
        // "Underdosing" alone does not say that the patient chose it.
        if note.words[told].id == measures.under[0], !isCost { continue }
        let last = note.words[min(place + match.count, sentence.range.upperBound) - 1]
        return (
          RuleBook.Item(
            key: CodeKey(isCost ? "Z91.120" : "Z91.148"), sources: [], rules: ["drug.not-taken"]),
          [Int(note.words[told].start)..<Int(last.end)]
        )
      }
    }
    return nil
  }

  /// The word before a drug that says it was not taken: "skipping her losartan", "ran out of
  /// amlodipine", but no "missed period, metformin".
  func notTaken(_ drug: Int, _ sentence: NoteReader.Sentence) -> Int? {
    let measures = knowledge.measures
    var place = drug - 1
    while place >= sentence.range.lowerBound, drug - place <= 8 {
      let word = note.words[place]
      let isOut =
        word.id == measures.out && place > sentence.range.lowerBound
        && note.words[place - 1].id == measures.ran
      if isOut { return note.assertions[place].isEmpty ? place - 1 : nil }
      if word.id != measures.ran, measures.under.contains(word.id) {
        return note.assertions[place].isEmpty ? place : nil
      }
      let wordClass = knowledge.lexicon.wordClass(word.id)
      let isBetween =
        !wordClass.isDisjoint(with: [.free, .number]) || measures.doses.contains(word.id)
        || Self.number(bytes, word) != nil
      guard isBetween, note.words[place + 1].pause < .comma else { return nil }
      place -= 1
    }
    return nil
  }

  /// Sections that tell what the patient did.
  private func isTold(_ section: Section) -> Bool {
    switch section {
    case .body, .hpi, .assessment, .summary, .medications: true
    default: false
    }
  }
}
