/// Which codes are kept beside others, which are coded anywhere in a note, and which never.
struct CodePlaces: Sendable {
  private var beside: [CodePattern] = []
  private var anywhere: [CodePattern] = []
  private var never: [CodePattern] = []
  private var adjacent: [CodePattern] = []
  /// Words that lead to a code of the "anywhere" kind, by word number.
  private var leads: [Bool] = []

  init(_ file: KnowledgeFile) throws(KnowledgeError) {
    for row in file.rows {
      let patterns = row.columns.dropFirst().map {
        CodePattern(String(decoding: $0, as: UTF8.self))
      }
      switch row[0] {
      case "beside": beside += patterns
      case "anywhere": anywhere += patterns
      case "never": never += patterns
      case "adjacent": adjacent += patterns
      default:
        throw KnowledgeError(file: file.name, line: row.line, problem: "no kind \(row[0])")
      }
    }
  }

  func isBeside(_ code: CodeKey) -> Bool { beside.matches(code) }
  func isAnywhere(_ code: CodeKey) -> Bool { anywhere.matches(code) }
  func isAdjacent(_ code: CodeKey) -> Bool { adjacent.matches(code) }
  func isNever(_ code: CodeKey) -> Bool { never.matches(code) }

  /// Remembers the rarest word of every entry that leads to a code of the "anywhere" kind.
  mutating func note(_ index: EntryIndex, keys: [CodeKey], wordCount: Int) {
    leads = [Bool](repeating: false, count: wordCount)
    for word in 0..<wordCount {
      for posting in Int(index.postingStarts[word])..<Int(index.postingStarts[word + 1]) {
        let entry = Int(index.postings[posting])
        if isAnywhere(keys[Int(index.nodes[entry])]) { leads[word] = true }
      }
    }
  }

  @inline(__always)
  func leads(_ word: Int32) -> Bool { leads[Int(word)] }
}
