/// The words, their classes, and the phrases that are rewritten into others before anything is matched.
struct Lexicon: Sendable {
  var vocabulary: Vocabulary
  private(set) var classes: [WordClass] = []
  private(set) var rewrites = PhraseTrie(capacity: 4096)
  private(set) var replacements: [Replacement] = []
  let tokeniser = Tokeniser()
  private(set) var marks: Marks

  /// What a phrase is rewritten into.
  struct Replacement: Sendable {
    let words: [Int32]
    /// Only where the note writes it in capitals: `US`, not `us`.
    let needsCapitals: Bool
  }

  /// Words that the grammar of titles needs to know.
  struct Marks: Sendable {
    var with: Int32 = 0
    var without: Int32 = 0
    var and: Int32 = 0
    var or: Int32 = 0
    var not: Int32 = 0
    var unspecified: Int32 = 0
    var other: Int32 = 0
    var right: Int32 = 0
    var left: Int32 = 0
    var bilateral: Int32 = 0
    var unilateral: Int32 = 0
    var displaced: Int32 = 0
    var nondisplaced: Int32 = 0
    var due: Int32 = 0
    var to: Int32 = 0
    var of: Int32 = 0
    var elsewhere: Int32 = 0
    var nos: Int32 = 0
    /// Words that a secondary tumour's site is bound to.
    var spread: [Int32] = []
    /// Where dominance is not said, right counts as dominant and left as not (I.C.6.a).
    var dominance: (dominant: Int32, nondominant: Int32) = (0, 0)
  }

  init(words: KnowledgeFile, rewrites: KnowledgeFile) throws(KnowledgeError) {
    vocabulary = Vocabulary(capacity: 40_000)
    marks = Marks()
    for row in words.rows where row[0] == "same" {
      var number: Int32 = 0
      for word in row[1].utf8.split(separator: 0x20) {
        let hash = Self.hash(Array(word))
        if number == 0 {
          number = vocabulary.intern(hash)
        } else {
          vocabulary.alias(hash, to: number)
        }
      }
    }
    for row in words.rows where row[0] != "same" {
      guard let wordClass = WordClass(name: row[0]) else {
        throw KnowledgeError(file: words.name, line: row.line, problem: "no class \(row[0])")
      }
      for word in row[1].utf8.split(separator: 0x20) {
        classify(intern(Array(word)), wordClass)
      }
    }
    nameMarks()
    for row in rewrites.rows {
      guard row.columns.count >= 2, !row.columns[0].isEmpty else {
        throw KnowledgeError(file: rewrites.name, line: row.line, problem: "two columns wanted")
      }
      let needsCapitals = row.columns[0].first == 0x3D
      let phrase = numbers(needsCapitals ? Array(row.columns[0].dropFirst()) : row.columns[0])
      let value = Int32(replacements.count)
      replacements.append(
        Replacement(words: numbers(row.columns[1]), needsCapitals: needsCapitals))
      if let earlier = self.rewrites.add(phrase, value: value),
        replacements[Int(earlier)].words != replacements[Int(value)].words
      {
        throw KnowledgeError(
          file: rewrites.name, line: row.line, problem: "phrase is rewritten in two ways: \(row[0])"
        )
      }
    }
  }

  /// The class of a word number.
  @inline(__always)
  func wordClass(_ word: Int32) -> WordClass {
    Int(word) < classes.count ? classes[Int(word)] : []
  }

  private mutating func classify(_ word: Int32, _ wordClass: WordClass) {
    while classes.count <= Int(word) { classes.append([]) }
    classes[Int(word)].formUnion(wordClass)
  }

  static func hash(_ word: [UInt8]) -> UInt64 { WordHash.of(word.span, 0, word.count) }

  mutating func intern(_ word: [UInt8]) -> Int32 { vocabulary.intern(Self.hash(word)) }

  /// The numbers of a phrase's words, new ones given where needed.
  mutating func numbers(_ phrase: [UInt8]) -> [Int32] {
    var words: [Word] = []
    tokeniser.tokenise(phrase.span, Vocabulary(capacity: 1), into: &words)
    return words.map { intern(Array(phrase[Int($0.start)..<Int($0.end)])) }
  }

  /// The numbers of a text's words; words nobody knows are left out.
  func known(_ text: String) -> [Int32] {
    let bytes = Array(text.utf8)
    var words: [Word] = []
    tokeniser.tokenise(bytes.span, vocabulary, into: &words)
    return words.map(\.id).filter { $0 != 0 }
  }

  /// The numbers of a phrase, rewritten as a note's words would be.
  mutating func rewritten(_ phrase: [UInt8]) -> [Int32] {
    let raw = numbers(phrase)
    var words: [Word] = []
    tokeniser.tokenise(phrase.span, vocabulary, into: &words)
    for place in words.indices where place < raw.count { words[place].id = raw[place] }
    var out: [Word] = []
    rewrite(words, into: &out)
    return out.map(\.id)
  }

  /// Replaces every phrase that has a rewrite, longest first. New words keep the place of the old.
  func rewrite(_ words: [Word], into out: inout [Word]) {
    out.removeAll(keepingCapacity: true)
    var place = 0
    while place < words.count {
      if rewrites.begin(words[place].id) != 0,
        let found = rewrites.longest(in: words, at: place, pause: .comma)
      {
        let replacement = replacements[Int(found.value)]
        let last = place + found.count - 1
        if !replacement.needsCapitals || words[place...last].allSatisfy(\.isCapitals) {
          for (number, id) in replacement.words.enumerated() {
            out.append(
              Word(
                id: id, start: words[place].start, end: words[last].end,
                pause: number == 0 ? words[place].pause : .none,
                isCapitals: words[place].isCapitals))
          }
          place = last + 1
          continue
        }
      }
      out.append(words[place])
      place += 1
    }
  }

  private mutating func nameMarks() {
    marks.with = intern(Array("with".utf8))
    marks.without = intern(Array("without".utf8))
    marks.and = intern(Array("and".utf8))
    marks.or = intern(Array("or".utf8))
    marks.not = intern(Array("not".utf8))
    marks.unspecified = intern(Array("unspecified".utf8))
    marks.other = intern(Array("other".utf8))
    marks.right = intern(Array("right".utf8))
    marks.left = intern(Array("left".utf8))
    marks.bilateral = intern(Array("bilateral".utf8))
    marks.unilateral = intern(Array("unilateral".utf8))
    marks.displaced = intern(Array("displaced".utf8))
    marks.nondisplaced = intern(Array("nondisplaced".utf8))
    marks.due = intern(Array("due".utf8))
    marks.to = intern(Array("to".utf8))
    marks.of = intern(Array("of".utf8))
    marks.elsewhere = intern(Array("elsewhere".utf8))
    marks.dominance = (
      intern(Array("dominant".utf8)), intern(Array("nondominant".utf8))
    )
    marks.spread = ["metastasis", "metastatic", "cancer"].map { intern(Array($0.utf8)) }
    marks.nos = intern(Array("nos".utf8))
  }
}
