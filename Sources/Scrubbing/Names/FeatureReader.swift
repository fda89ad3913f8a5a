/// Reads the features of one token off its note. All the evidence the model weighs is listed here.
struct FeatureReader {
  let note: NoteView

  private var tokens: Tokens { @inline(__always) get { note.tokens } }
  private var text: UnsafePointer<UInt8> { @inline(__always) get { note.text } }

  /// Evidence in the token, its surroundings and its note.
  @inline(__always)
  func read(_ candidate: Candidate, into sink: inout some FeatureSink) {
    readWord(candidate.index, &sink)
    readNeighbours(candidate.index, &sink)
    readLine(candidate, &sink)
    readNote(candidate, &sink)
  }

  /// The little that settles most words at once: what the word is and what touches it.
  @inline(__always)
  func glance(_ candidate: Candidate, into sink: inout some FeatureSink) {
    let index = candidate.index
    let fact = note.facts[index]
    let caps = UInt64(fact.caps)
    let reading = UInt64(fact.name) << 8 | UInt64(fact.word)
    sink.add(.capsReading, caps, reading)
    sink.add(.before1, context(index - 1), caps)
    sink.add(.after1, context(index + 1), caps)
    if fact.place != 0 { sink.add(.capsPlace, caps, 100 + UInt64(fact.place)) }
    if fact.phrase.rawValue != 0 { sink.add(.phrase, fact.phrase.rawValue, 0) }
    if fact.covered != 0 { sink.add(.covered, UInt64(fact.covered), 0) }
    let label = Int(candidate.label)
    if label >= 0 { sink.add(.lineLabelCaps, note.facts[label].context, caps) }
  }

  @inline(__always)
  private func readWord(_ index: Int, _ sink: inout some FeatureSink) {
    let token = tokens[index]
    let fact = note.facts[index]
    let caps = UInt64(fact.caps)
    let name = UInt64(fact.name)
    let word = UInt64(fact.word)
    sink.add(.caps, caps, 0)
    sink.add(.capsName, caps, name)
    sink.add(.capsReading, caps, name << 8 | word)
    if fact.place != 0 {
      for bit in 0..<16 where fact.place >> UInt16(bit) & 1 == 1 {
        sink.add(.capsPlace, caps, UInt64(bit))
      }
    }
    if word < 8 {
      let end = Int(token.end)
      let three = min(3, token.length)
      var ending: UInt64 = 0
      for offset in 0..<three { ending = ending << 8 | UInt64(text[end - 1 - offset] | 0x20) }
      let known: UInt64 = word == 0 ? (name == 0 ? 0 : 1) : 2
      sink.add(.ending3, ending, known)
      var beginning: UInt64 = 0
      for offset in 0..<three {
        beginning = beginning << 8 | UInt64(text[Int(token.start) + offset] | 0x20)
      }
      sink.add(.beginning3, beginning, known)
    }
    if token.possessive { sink.add(.possessive, caps, name) }
    if fact.phrase.rawValue != 0 {
      for bit in 0..<20 where fact.phrase.rawValue >> UInt64(bit) & 1 == 1 {
        sink.add(.phrase, UInt64(bit), caps)
      }
    }
    if fact.covered != 0 { sink.add(.covered, UInt64(fact.covered), 0) }
  }

  /// The context code of the token `steps` away, 0 past the note's ends.
  @inline(__always)
  private func context(_ index: Int) -> UInt64 {
    index < 0 || index >= tokens.count ? 0 : note.facts[index].context
  }

  /// The nearest word or number on the same line, skipping symbols; -1 when there is none.
  @inline(__always)
  private func word(from index: Int, by step: Int) -> Int {
    var position = index + step
    var skipped = 0
    while position >= 0, position < tokens.count, skipped < 4 {
      switch tokens[position].kind {
      case .newline: return -1
      case .symbol: skipped += 1
      default: return position
      }
      position += step
    }
    return -1
  }

  @inline(__always)
  private func readNeighbours(_ index: Int, _ sink: inout some FeatureSink) {
    let fact = note.facts[index]
    let caps = UInt64(fact.caps)
    let before1 = context(index - 1)
    let after1 = context(index + 1)
    sink.add(.before1, before1, caps)
    sink.add(.after1, after1, caps)
    sink.add(.around, before1, after1)
    let left = word(from: index, by: -1)
    let right = word(from: index, by: 1)
    let leftContext = left < 0 ? 0 : note.facts[left].context
    let rightContext = right < 0 ? 0 : note.facts[right].context
    sink.add(.wordBefore, leftContext, caps)
    sink.add(.wordAfter, rightContext, caps)
    sink.add(.nameWordBefore, leftContext, UInt64(fact.name) << 8 | UInt64(fact.word))
    sink.add(.wordBeforeAfter, leftContext, rightContext)
    if left >= 0 {
      addClasses(.classBefore, tokens[left].classes, caps, &sink)
      addReading(.readingBefore, left, fact, &sink)
      if note.facts[left].covered != 0 {
        sink.add(.coveredBefore, UInt64(note.facts[left].covered), caps)
      }
    }
    if right >= 0 {
      addClasses(.classAfter, tokens[right].classes, caps, &sink)
      if note.facts[right].covered != 0 {
        sink.add(.coveredAfter, UInt64(note.facts[right].covered), caps)
      }
    }
    let gapAfter = index + 1 < tokens.count ? tokens[index + 1].gap.rawValue : 3
    sink.add(.gaps, UInt64(tokens[index].gap.rawValue) << 4 | UInt64(gapAfter), caps)
  }

  @inline(__always)
  private func addClasses(
    _ template: FeatureTemplate, _ classes: WordClass, _ caps: UInt64,
    _ sink: inout some FeatureSink
  ) {
    var bits = classes.rawValue >> 24
    while bits != 0 {
      sink.add(template, UInt64(bits.trailingZeroBitCount), caps)
      bits &= bits - 1
    }
  }

  @inline(__always)
  private func addReading(
    _ template: FeatureTemplate, _ other: Int, _ fact: TokenFacts, _ sink: inout some FeatureSink
  ) {
    let theirs = note.facts[other]
    sink.add(
      template,
      UInt64(theirs.caps) << 16 | UInt64(theirs.name) << 8 | (theirs.word == 0 ? 0 : 1),
      UInt64(fact.caps) << 16 | UInt64(fact.name) << 8 | (fact.word == 0 ? 0 : 1))
  }

  @inline(__always)
  private func readLine(_ candidate: Candidate, _ sink: inout some FeatureSink) {
    let index = candidate.index
    let token = tokens[index]
    let fact = note.facts[index]
    let caps = UInt64(fact.caps)
    let reading = UInt64(fact.name) << 8 | UInt64(fact.word)
    let start = Int(candidate.lineStart)
    let end = Int(candidate.lineEnd)
    let label = Int(candidate.label)
    if label >= 0 {
      let distance = UInt64(min(index - label, 6))
      sink.add(.lineLabel, note.facts[label].context, distance)
      sink.add(.lineLabelCaps, note.facts[label].context, caps)
      sink.add(.lineLabelName, distance << 32 | reading, tokens[label].classes.rawValue >> 40 & 1)
    }
    if index == start { sink.add(.lineStart, caps, reading) }
    if index + 1 >= end { sink.add(.lineEnd, caps, reading) }
    let opens =
      index == start
      || tokens[index - 1].kind == .symbol && isStop(text[Int(tokens[index - 1].start)])
    if opens { sink.add(.sentenceStart, caps, reading) }
    if index + 1 < end, text[Int(tokens[index + 1].start)] == 0x3A {
      sink.add(.colonAfter, caps, reading)
    }
    sink.add(.shortLine, UInt64(min(end - start, 9)), UInt64(min(index - start, 3)) << 8 | caps)
    if token.shape != .lower || tokens.style == .lower { readRun(index, start, end, &sink) }
  }

  @inline(__always)
  private func isStop(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2E, 0x21, 0x3F, 0x3A, 0x2D, 0x2A, 0x3B: true
    default: false
    }
  }

  /// The run of capitalised words that holds the token, and the head nouns in it.
  @inline(__always)
  private func readRun(_ index: Int, _ start: Int, _ end: Int, _ sink: inout some FeatureSink) {
    let heads: WordClass = [
      .facilityHead, .companyHead, .geographyHead, .schoolHead, .churchHead, .agencyHead,
      .streetSuffix,
    ]
    let limit = min(end, index + 8)
    var ahead = index + 1
    var length = 1
    while ahead < limit {
      let token = tokens[ahead]
      if token.kind == .symbol {
        let byte = text[Int(token.start)]
        guard byte == 0x26 || byte == 0x2E || byte == 0x2D || byte == 0x27 else { break }
      } else if token.kind == .word {
        let joins = token.shape != .lower || tokens.style == .lower
        guard joins || token.classes.contains(.particle) || token.classes.contains(.function) else {
          break
        }
        if joins {
          length += 1
          let found = token.classes.intersection(heads)
          if !found.isEmpty {
            addHead(.headAhead, found, ahead - index, note.facts[index], &sink)
          }
        }
      } else {
        break
      }
      ahead += 1
    }
    var behind = index - 1
    while behind >= start, index - behind < 6 {
      let token = tokens[behind]
      guard token.kind == .word || token.kind == .symbol else { break }
      if token.kind == .word {
        guard token.shape != .lower || tokens.style == .lower else { break }
        length += 1
        let found = token.classes.intersection(heads)
        if !found.isEmpty {
          addHead(.headBehind, found, index - behind, note.facts[index], &sink)
        }
      }
      behind -= 1
    }
    sink.add(.run, UInt64(min(length, 6)), UInt64(note.facts[index].caps))
  }

  @inline(__always)
  private func addHead(
    _ template: FeatureTemplate, _ found: WordClass, _ distance: Int, _ fact: TokenFacts,
    _ sink: inout some FeatureSink
  ) {
    var bits = found.rawValue
    while bits != 0 {
      let bit = UInt64(bits.trailingZeroBitCount)
      sink.add(template, bit << 8 | UInt64(min(distance, 4)), UInt64(fact.caps))
      if template == .headAhead { sink.add(.headAheadWord, bit, UInt64(fact.word)) }
      bits &= bits - 1
    }
  }

  @inline(__always)
  private func readNote(_ candidate: Candidate, _ sink: inout some FeatureSink) {
    let fact = note.facts[candidate.index]
    let use = note.uses[Int(candidate.use)]
    if use.lower > 0, tokens.style == .mixed { sink.add(.seenLower, UInt64(fact.caps), 0) }
    if use.capital > 1 {
      sink.add(.seenOften, UInt64(min(use.capital, 4)), UInt64(fact.name) << 8 | UInt64(fact.word))
    }
    if use.withTitle { sink.add(.seenWithTitle, UInt64(fact.caps), 0) }
  }

  /// What the first stage's verdicts on the neighbours and on the word's other places add to its own.
  @inline(__always)
  func reconsider(_ candidate: Candidate, into sink: inout some FeatureSink) {
    let index = candidate.index
    let own = code(note.first[index])
    sink.add(.ownFirst, own, 0)
    let before = index > 0 ? code(note.first[index - 1]) : 0
    let after = index + 1 < tokens.count ? code(note.first[index + 1]) : 0
    let left = word(from: index, by: -1)
    let right = word(from: index, by: 1)
    let leftCode = left < 0 ? 99 : code(note.first[left])
    let rightCode = right < 0 ? 99 : code(note.first[right])
    sink.add(.firstBefore, leftCode, own)
    sink.add(.firstAfter, rightCode, own)
    sink.add(.firstAround, leftCode << 16 | rightCode, own)
    sink.add(.firstBefore, 1 << 32 | before, UInt64(note.facts[index].caps))
    sink.add(.firstAfter, 1 << 32 | after, UInt64(note.facts[index].caps))
    let other = code(note.elsewhere(candidate))
    sink.add(.elsewhere, other, UInt64(note.facts[index].word))
    sink.add(.ownAndElsewhere, other, own)
  }

  /// A probability triple as a small code: the likeliest label and how likely.
  @inline(__always)
  private func code(_ scores: EntityModel.Scores) -> UInt64 {
    let top = max(scores[0], scores[1], scores[2])
    let step: UInt64 =
      top < 0.02 ? 0 : top < 0.1 ? 1 : top < 0.3 ? 2 : top < 0.6 ? 3 : top < 0.9 ? 4 : 5
    if step == 0 { return 0 }
    let label: UInt64 = scores[0] >= top ? 0 : scores[1] >= top ? 1 : 2
    return label * 8 + step
  }
}
