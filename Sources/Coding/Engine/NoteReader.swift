/// A clean note as words in sentences and sections, each word with what its context says of it.
struct NoteReader {
  private(set) var words: [Word] = []
  private(set) var assertions: [Assertion] = []
  private(set) var sentences: [Sentence] = []

  struct Sentence {
    let range: Range<Int>
    let section: Section
  }

  init(_ bytes: Span<UInt8>, _ knowledge: CodingKnowledge) {
    var raw: [Word] = []
    raw.reserveCapacity(bytes.count / 5 + 8)
    knowledge.lexicon.tokeniser.tokenise(bytes, knowledge.lexicon.vocabulary, into: &raw)
    ItemReader(counted: knowledge.measures.counted).part(&raw, bytes)
    words.reserveCapacity(raw.count + 16)
    knowledge.lexicon.rewrite(raw, into: &words)
    assertions = [Assertion](repeating: [], count: words.count)
    let stretches = knowledge.sections.stretches(bytes, raw)
    cut(stretches)
    settle(bytes, knowledge)
    for sentence in sentences {
      let isDiagnosis = sentence.section == .assessment || sentence.section == .summary
      knowledge.marker.mark(
        words, sentence.range, isDiagnosis: isDiagnosis, into: &assertions)
    }
  }

  /// Cuts the words into sentences of at most 64, none across a section's end; headings are left out.
  private mutating func cut(_ stretches: [SectionReader.Stretch]) {
    var stretch = 0
    var start = 0
    func flush(_ end: Int, _ section: Section) {
      if end > start { sentences.append(Sentence(range: start..<end, section: section)) }
      start = end
    }
    var place = 0
    while place < words.count {
      let word = words[place]
      if stretch + 1 < stretches.count, Int(word.start) >= stretches[stretch + 1].heading {
        flush(place, stretches[stretch].section)
        stretch += 1
        while place < words.count, Int(words[place].start) < stretches[stretch].start { place += 1 }
        start = place
        continue
      }
      if place > start, word.pause >= .semicolon || place - start >= 64 {
        flush(place, stretches[stretch].section)
      }
      place += 1
    }
    flush(words.count, stretches[stretch].section)
  }

  /// Takes list numbers out of the words, and gives sentences that begin with an order ("Start …") to
  /// the plan.
  private mutating func settle(_ bytes: Span<UInt8>, _ knowledge: CodingKnowledge) {
    let sections = sentences.map(\.section)
    for (number, sentence) in sentences.enumerated() {
      var first = sentence.range.lowerBound
      let word = words[first]
      if word.pause >= .line || word.pause == .comma || first == 0, word.end - word.start <= 2,
        bytes[Int(word.start)] &- 0x30 < 10, Int(word.end) < bytes.count,
        bytes[Int(word.end)] == 0x29 || bytes[Int(word.end)] == 0x2E || bytes[Int(word.end)] == 0x3A
      {
        words[first].id = 0
        first += 1
      }
      if number > 0, sections[number - 1] == sentence.section,
        sentence.section == .assessment || sentence.section == .summary,
        first < sentence.range.upperBound, knowledge.sections.isOrder(words[first].id)
      {
        sentences[number] = Sentence(range: sentence.range, section: .plan)
      }
    }
  }
}
