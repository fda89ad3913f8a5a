/// Finds headings and gives every word its section.
///
/// A heading is a known phrase at the start of a line or sentence with `:` behind it (or `-` in an
/// assessment), or alone on its line. Text on the heading's own line keeps the section to that line and
/// the list items below; a heading alone keeps it to the next heading or blank line.
struct SectionReader: Sendable {
  private var trie = PhraseTrie()
  private var sections: [Section] = []
  private var orders: Set<Int32> = []
  private var enders: Set<Int32> = []

  /// Whether a sentence that begins with the word is an order and no diagnosis.
  func isOrder(_ word: Int32) -> Bool { orders.contains(word) }

  init(_ file: KnowledgeFile, lexicon: inout Lexicon) throws(KnowledgeError) {
    for row in file.rows {
      if row[0] == "order" {
        for word in row.columns.dropFirst() where !word.isEmpty {
          orders.insert(lexicon.intern(word))
        }
        continue
      }
      if row[0] == "ending" {
        for word in row.columns.dropFirst() where !word.isEmpty {
          enders.insert(lexicon.intern(word))
        }
        continue
      }
      guard let section = Section(rawValue: row[0]) else {
        throw KnowledgeError(file: file.name, line: row.line, problem: "no section \(row[0])")
      }
      for phrase in row.columns.dropFirst() where !phrase.isEmpty {
        trie.add(lexicon.numbers(phrase), value: Int32(sections.count))
      }
      sections.append(section)
    }
  }

  /// A stretch of words in one section.
  struct Stretch: Sendable {
    let section: Section
    /// Byte offset where the stretch begins, the heading left out.
    let start: Int
    /// Byte offset where the heading begins.
    let heading: Int
  }

  /// The stretches of a note in order, cut at headings, line ends and blank lines.
  func stretches(_ bytes: Span<UInt8>, _ words: [Word]) -> [Stretch] {
    var found: [Stretch] = [Stretch(section: .body, start: 0, heading: 0)]
    var current = Section.body
    var isAlone = false
    var place = 0
    while place < words.count {
      let word = words[place]
      if word.pause >= .semicolon || place == 0 {
        if let match = trie.longest(in: words, at: place, pause: .semicolon),
          let after = headingEnd(bytes, words, place, match)
        {
          current = sections[Int(match.value)]
          let next = place + match.count
          isAlone = next < words.count && words[next].pause >= .line
          found.append(
            Stretch(section: current, start: after, heading: Int(word.start)))
          place = next
          // The first words below a heading belong to it whatever their pause.
          if isAlone, next < words.count { place = next + 1 }
          continue
        }
        if let (next, after) = diagnosisHeading(bytes, words, place) {
          current = .assessment
          isAlone = next < words.count && words[next].pause >= .line
          found.append(
            Stretch(section: current, start: after, heading: Int(word.start)))
          place = isAlone && next < words.count ? next + 1 : next
          continue
        }
      }
      if word.pause >= .line, current != .body, place > 0 {
        let isItem = isListItem(bytes, Int(word.start))
        let ends = word.pause == .paragraph ? !isItem : !isAlone && !isItem
        if ends && !runsOn(bytes, words, place) {
          current = .body
          found.append(
            Stretch(section: .body, start: Int(word.start), heading: Int(word.start)))
        }
      }
      place += 1
    }
    return found
  }

  /// "Delivery diagnoses:", "Clinic impression:": up to five words that end in such a word and a colon.
  private func diagnosisHeading(
    _ bytes: Span<UInt8>, _ words: [Word], _ place: Int
  ) -> (next: Int, after: Int)? {
    var last = place
    while last < words.count, last - place < 5, last == place || words[last].pause == .none {
      let end = Int(words[last].end)
      if enders.contains(words[last].id), end < bytes.count, bytes[end] == 0x3A {
        return (last + 1, end + 1)
      }
      last += 1
    }
    return nil
  }

  /// Where the text behind a heading begins, or nil when the phrase is no heading.
  private func headingEnd(
    _ bytes: Span<UInt8>, _ words: [Word], _ place: Int, _ match: (value: Int32, count: Int)
  ) -> Int? {
    let last = words[place + match.count - 1]
    var after = Int(last.end)
    while after < bytes.count, bytes[after] == 0x20 || bytes[after] == 0x29 || bytes[after] == 0x2A
    { after += 1 }
    guard after < bytes.count else { return nil }
    if bytes[after] == 0x3A { return after + 1 }
    let section = sections[Int(match.value)]
    // "A/P 1. Tourette's": a list that begins behind the heading.
    if section == .assessment, place + match.count < words.count,
      ItemReader.mark(bytes, words[place + match.count])?.number == 1
    {
      return after
    }
    if bytes[after] == 0x2D || bytes[after] == 0x3D,
      after + 1 < bytes.count, bytes[after + 1] == 0x20,
      section == .assessment || section == .plan, after > Int(last.end) || bytes[after] == 0x3D
    {
      return after + 1
    }
    if bytes[after] == 0x0A || bytes[after] == 0x0D, words[place].pause >= .line,
      match.count > 1 || Int(last.end) - Int(last.start) > 2
    {
      return after
    }
    return nil
  }

  /// Whether the line begins as a list item does: `-`, `*`, `#`, `•`, `1.`, `(2)`, `3)`, or spaces.
  private func isListItem(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    var line = start
    while line > 0, bytes[line - 1] != 0x0A { line -= 1 }
    guard line < bytes.count else { return false }
    if line < start { return bytes[line] != 0x22 && bytes[line] != 0x5B }
    var place = start
    while place < bytes.count, bytes[place] &- 0x30 < 10 { place += 1 }
    guard place > start, place < bytes.count else { return false }
    return bytes[place] == 0x2E || bytes[place] == 0x29 || bytes[place] == 0x3A
  }

  /// Whether the line before was broken for its width: it is long and no full stop ends it.
  private func runsOn(_ bytes: Span<UInt8>, _ words: [Word], _ place: Int) -> Bool {
    guard words[place].pause == .line else { return false }
    let end = Int(words[place - 1].end)
    var line = end
    while line > 0, bytes[line - 1] != 0x0A { line -= 1 }
    guard end - line > 60, end < bytes.count else { return false }
    return bytes[end] == 0x0A || bytes[end] == 0x2C
  }
}
