extension Reading {
  /// Weeks of gestation: `39w2d`, `39 weeks`, `39 2/7 weeks`, in a note that speaks of pregnancy.
  static func weeks(
    _ note: NoteReader, _ bytes: [UInt8], _ knowledge: CodingKnowledge
  ) -> (weeks: Int, range: Range<Int>)? {
    let measures = knowledge.measures
    var isPregnancy = false
    var found: Int?
    var range = 0..<0
    for place in note.words.indices {
      let word = note.words[place]
      if measures.pregnancy.contains(word.id) { isPregnancy = true }
      guard found == nil, let number = Self.number(bytes, word), number >= 4, number <= 42 else {
        continue
      }
      let tail = Self.tail(bytes, word)
      if let tail {
        if tail == 0x77 {
          found = number
          range = Int(word.start)..<Int(word.end)
          isPregnancy = true
        }
        continue
      }
      for next in note.words.dropFirst(place + 1).prefix(3) {
        if next.id == measures.week || next.id == measures.wk {
          found = number
          range = Int(word.start)..<Int(next.end)
          break
        }
        if Self.number(bytes, next) == nil { break }
      }
      if let weeks = found, place > 0 {
        if Self.isBirth(note, place, weeks, measures) {
          isPregnancy = true
        } else if Self.isDuration(note, place, measures) {
          found = nil
        }
      }
    }
    return isPregnancy ? found.map { ($0, range) } : nil
  }

  /// "NSVD at 39 weeks" tells how far, "6 weeks after delivery" does not.
  private static func isBirth(
    _ note: NoteReader, _ place: Int, _ weeks: Int, _ measures: MeasureWords
  ) -> Bool {
    guard weeks >= 20 else { return false }
    let near = note.words[max(0, place - 6)..<min(note.words.count, place + 7)]
    return near.contains { measures.birth.contains($0.id) }
      && !note.words.dropFirst(place + 1).prefix(4).contains { measures.since.contains($0.id) }
  }

  /// "for 6 weeks", "x 6 weeks" tell how long, not how far.
  private static func isDuration(
    _ note: NoteReader, _ place: Int, _ measures: MeasureWords
  ) -> Bool {
    let after = note.words.dropFirst(place + 1).prefix(6)
    let isNamed = after.contains { measures.pregnancy.contains($0.id) }
    return note.words[place].pause == .none && !isNamed
      && !note.words[max(0, place - 4)..<place].contains { measures.pregnancy.contains($0.id) }
  }

  /// The leading digits of a word.
  static func number(_ bytes: [UInt8], _ word: Word) -> Int? {
    var value = 0
    var place = Int(word.start)
    while place < Int(word.end), place - Int(word.start) < 4, bytes[place] &- 0x30 < 10 {
      value = value * 10 + Int(bytes[place] - 0x30)
      place += 1
    }
    return place == Int(word.start) ? nil : value
  }

  /// The first byte behind the leading digits, nil when the word ends there.
  private static func tail(_ bytes: [UInt8], _ word: Word) -> UInt8? {
    var place = Int(word.start)
    while place < Int(word.end), bytes[place] &- 0x30 < 10 { place += 1 }
    return place < Int(word.end) ? WordHash.fold(bytes[place]) : nil
  }

  /// The side that the note speaks of alone, and the words of the trimester.
  static func hints(
    _ note: NoteReader, _ knowledge: CodingKnowledge, weeks: Int?, isDelivered: Bool
  ) -> SentenceMatcher.Hints {
    let marks = knowledge.lexicon.marks
    var right = 0
    var left = 0
    for sentence in note.sentences {
      switch sentence.section {
      case .family, .ros, .instructions, .psh, .pmh, .social: continue
      default: break
      }
      for place in sentence.range
      where note.assertions[place].isDisjoint(with: [.negated, .other, .historical]) {
        let word = note.words[place].id
        if word == marks.right { right += 1 }
        if word == marks.left { left += 1 }
        if word == marks.bilateral {
          right += 1
          left += 1
        }
      }
    }
    var hints = SentenceMatcher.Hints()
    if right > 0 && left == 0 { hints.side = marks.right }
    if left > 0 && right == 0 { hints.side = marks.left }
    if let weeks {
      let measures = knowledge.measures
      hints.words = [measures.trimester, measures.ordinals[weeks < 14 ? 0 : weeks < 28 ? 1 : 2]]
      if isDelivered { hints.words.append(measures.childbirth) }
    }
    return hints
  }
}
