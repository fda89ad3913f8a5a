extension Reading {
  /// Z91.12- and Z91.14-: the patient went without a drug, wherever the note tells of it.
  ///
  ///     "Ran out of amlodipine" → Z91.148      "skips insulin, cannot afford it" → Z91.120
  func adherence() -> (item: RuleBook.Item, evidence: [Range<Int>])? {
    let measures = knowledge.measures
    for sentence in note.sentences where isTold(sentence.section) {
      for place in sentence.range
      where measures.under.contains(note.words[place].id) && note.assertions[place].isEmpty {
        let isBare =
          note.words[place].id == measures.ran
          && (place + 1 >= sentence.range.upperBound || note.words[place + 1].id != measures.out)
        if isBare { continue }
        let end = min(sentence.range.upperBound, place + 7)
        for next in (place + 1)..<max(place + 1, end) {
          guard let match = knowledge.drugs.trie.longest(in: note.words, at: next) else { continue }
          let isCost = note.words[sentence.range].contains { measures.cost.contains($0.id) }
          // "Underdosing" alone does not say that the patient chose it.
          if note.words[place].id == measures.under[0], !isCost { continue }
          let code = CodeKey(isCost ? "Z91.120" : "Z91.148")
          let last = note.words[min(next + match.count, sentence.range.upperBound) - 1]
          return (
            RuleBook.Item(key: code, sources: [], rules: ["drug.not-taken"]),
            [Int(note.words[place].start)..<Int(last.end)]
          )
        }
      }
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
