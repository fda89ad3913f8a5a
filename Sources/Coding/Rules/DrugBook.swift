/// The drugs of `drugs.tsv`: what long-term use is coded as, and where harm by them is classified.
struct DrugBook: Sendable {
  private(set) var trie = PhraseTrie(capacity: 1024)
  private(set) var drugs: [Drug] = []

  struct Drug: Sendable {
    let longTerm: CodeKey?
    let habit: Habit
    let diseases: [CodePattern]
    /// The heading of poisoning, adverse effect and underdosing, such as T46.6X.
    let harm: CodeKey
  }

  /// When a mention counts as long-term use.
  enum Habit: String, Sendable {
    /// The patient takes it and has a disease that it is for.
    case use
    /// Only where the note says "long-term" or the like.
    case said
    case never
  }

  init(_ file: KnowledgeFile, lexicon: inout Lexicon) throws(KnowledgeError) {
    for row in file.rows {
      guard row.columns.count >= 5, let habit = Habit(rawValue: row[1]) else {
        throw KnowledgeError(file: file.name, line: row.line, problem: "five columns wanted")
      }
      let number = Int32(drugs.count)
      drugs.append(
        Drug(
          longTerm: row[0] == "-" ? nil : CodeKey(row[0]), habit: habit,
          diseases: row[2] == "-" ? [] : CodePattern.list(row[2]), harm: CodeKey(row[3])))
      for name in row.columns.dropFirst(4) where !name.isEmpty {
        trie.add(lexicon.rewritten(name), value: number)
      }
    }
  }
}
