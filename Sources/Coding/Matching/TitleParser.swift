/// Cuts a row of a code table into a title's parts.
struct TitleParser: Sendable {
  let set: CodeSet
  let lexicon: Lexicon
  /// For every dictionary word of the set, its word numbers, flattened.
  private let starts: [Int32]
  private let numbers: [Int32]
  private let shapes: [Shape]

  /// Brackets and commas of a dictionary word.
  private struct Shape: OptionSet {
    let rawValue: UInt8
    static let opens = Shape(rawValue: 1)
    static let closes = Shape(rawValue: 2)
    static let comma = Shape(rawValue: 4)
  }

  init(set: CodeSet, lexicon: inout Lexicon) {
    var starts: [Int32] = []
    var numbers: [Int32] = []
    var shapes: [Shape] = []
    starts.reserveCapacity(set.dictionary.count + 1)
    shapes.reserveCapacity(set.dictionary.count)
    let bytes = set.bytes
    let span = bytes.span
    for range in set.dictionary {
      starts.append(Int32(numbers.count))
      var shape: Shape = []
      var place = range.lowerBound
      while place < range.upperBound {
        let byte = span[place]
        let kind = ByteKind.table[Int(byte)]
        if kind == ByteKind.letter || kind == ByteKind.digit {
          let start = place
          while place < range.upperBound {
            let kind = ByteKind.table[Int(span[place])]
            let isDecimal =
              span[place] == 0x2E && place + 1 < range.upperBound
              && ByteKind.table[Int(span[place + 1])] == ByteKind.digit
            guard kind == ByteKind.letter || kind == ByteKind.digit || isDecimal else { break }
            place += 1
          }
          numbers.append(lexicon.vocabulary.intern(WordHash.of(span, start, place)))
          if place + 1 < range.upperBound, span[place] == 0x27,
            WordHash.fold(span[place + 1]) == 0x73
          {
            place += 2
          }
          continue
        }
        // "finger(s)" opens nothing: only a bracket before the word does.
        let isFirst = place == range.lowerBound
        if isFirst, byte == 0x28 || byte == 0x5B { shape.insert(.opens) }
        if byte == 0x29 || byte == 0x5D { shape.insert(.closes) }
        if byte == 0x2C || byte == 0x3A || byte == 0x3B { shape.insert(.comma) }
        place += 1
      }
      shapes.append(shape)
    }
    starts.append(Int32(numbers.count))
    self.set = set
    self.starts = starts
    self.numbers = numbers
    self.shapes = shapes
    self.lexicon = lexicon
  }

  /// The title that begins at a byte of the table, which is left behind it.
  func read(_ position: inout Int) -> Title {
    var words: [Word] = []
    var depth = 0
    var pause = Word.Pause.sentence
    for _ in 0..<set.number(&position) {
      let chunk = set.number(&position)
      let shape = shapes[chunk]
      if shape.contains(.opens) { depth += 1 }
      for place in Int(starts[chunk])..<Int(starts[chunk + 1]) {
        words.append(
          Word(
            id: numbers[place], start: depth > 0 ? 1 : 0, end: 0, pause: pause, isCapitals: false))
        pause = .none
      }
      if shape.contains(.closes) { depth = max(0, depth - 1) }
      if shape.contains(.comma) { pause = .comma }
    }
    var rewritten: [Word] = []
    lexicon.rewrite(words, into: &rewritten)
    return parse(rewritten)
  }

  /// Sorts a title's words. `start` is 1 for a word in brackets.
  private func parse(_ words: [Word]) -> Title {
    let marks = lexicon.marks
    var title = Title.Draft()
    var isAbsent = false
    var isVague = false
    var last: Int32 = 0
    var isJoined = false
    for word in words {
      let wordClass = lexicon.wordClass(word.id)
      if word.pause != .none {
        isAbsent = false
        isVague = false
        isJoined = false
      }
      if word.id == marks.without {
        isAbsent = true
        title.isWithout = true
        continue
      }
      if word.id == marks.nos {
        title.isUnspecified = true
        continue
      }
      if word.id == marks.not {
        isAbsent = true
        continue
      }
      if word.id == marks.unspecified {
        isVague = true
        title.isUnspecified = true
        continue
      }
      if word.id == marks.other {
        title.others += 1
        continue
      }
      if word.id == marks.and || word.id == marks.or {
        isJoined = last != 0
        continue
      }
      if word.id == marks.of || word.id == marks.with { isVague = false }
      if word.id == marks.with { isAbsent = false }
      if word.id == marks.elsewhere {
        title.isElsewhere = isJoined == false && !isAbsent
        continue
      }
      if wordClass.contains(.free) { continue }
      if isAbsent {
        title.absent.append(word.id)
      } else if word.start == 1 {
        title.optional.append(word.id)
        last = 0
        isJoined = false
      } else if isVague && !wordClass.isHead {
        title.vague.append(word.id)
      } else {
        isVague = false
        if !title.required.contains(word.id) {
          if isJoined { title.eithers.append((last, word.id)) }
          title.required.append(word.id)
        } else if !wordClass.isHead, !wordClass.contains(.site) {
          title.repeated.append(word.id)
        }
        last = word.id
        isJoined = false
      }
    }
    return Title(title)
  }
}
