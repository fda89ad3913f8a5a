/// The phase of care that a note speaks of, for seventh characters: first treatment, healing, sequela.
struct PhaseReader: Sendable {
  private var trie = PhraseTrie()
  private var phases: [Phase] = []

  enum Phase: String, Sendable { case subsequent, sequela, delayed, nonunion, malunion, open }

  init(_ file: KnowledgeFile, lexicon: inout Lexicon) throws(KnowledgeError) {
    for row in file.rows {
      guard let phase = Phase(rawValue: row[0]) else {
        throw KnowledgeError(file: file.name, line: row.line, problem: "no phase \(row[0])")
      }
      for phrase in row.columns.dropFirst() where !phrase.isEmpty {
        trie.add(lexicon.rewritten(phrase), value: Int32(phases.count))
      }
      phases.append(phase)
    }
  }

  /// Every phase that the note's affirmed words name, plans and instructions left out.
  func phases(in note: NoteReader) -> Set<Phase> {
    var found: Set<Phase> = []
    for sentence in note.sentences
    where sentence.section != .plan && sentence.section != .instructions {
      for place in sentence.range
      where trie.begin(note.words[place].id) != 0
        && note.assertions[place].isDisjoint(with: [.negated, .hypothetical, .other])
      {
        if let match = trie.longest(in: note.words, at: place) {
          found.insert(phases[Int(match.value)])
        }
      }
    }
    return found
  }

  /// The seventh character among those a code takes, where no words of its own decide.
  static func character(
    _ sevenths: [CodeSetDraft.Seventh], phases: Set<Phase>, isOpen: Bool
  ) -> UInt8? {
    func has(_ character: Unicode.Scalar) -> UInt8? {
      sevenths.contains { $0.character == UInt8(character.value) } ? UInt8(character.value) : nil
    }
    if has("A") != nil {
      if phases.contains(.sequela), let found = has("S") { return found }
      let open = isOpen || phases.contains(.open)
      if phases.contains(.nonunion), let found = open ? has("M") ?? has("K") : has("K") {
        return found
      }
      if phases.contains(.malunion), let found = open ? has("Q") ?? has("P") : has("P") {
        return found
      }
      if phases.contains(.delayed), let found = open ? has("H") ?? has("G") : has("G") {
        return found
      }
      if phases.contains(.subsequent) { return open ? has("E") ?? has("D") : has("D") }
      return open ? has("B") ?? has("A") : has("A")
    }
    // Stages and the like: the one that says none.
    return has("0") ?? has("9") ?? sevenths.first?.character
  }
}
