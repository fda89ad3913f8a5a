/// Cuts UTF-8 bytes into words with the pauses between them. It reads each byte once.
///
/// `25.8` is one word, `[NAME-1]` is one unknown word, `swimmer's` is `swimmer`. A full stop ends a
/// sentence when a space follows it; a new line does unless the text runs on in lower case.
struct Tokeniser {
  let kinds = ByteKind.table

  func tokenise(_ bytes: Span<UInt8>, _ vocabulary: Vocabulary, into words: inout [Word]) {
    words.removeAll(keepingCapacity: true)
    var pause = Word.Pause.paragraph
    var place = 0
    let end = bytes.count
    while place < end {
      switch kinds[Int(bytes[place])] {
      case ByteKind.letter, ByteKind.digit:
        let start = place
        place = wordEnd(bytes, place)
        var wordStop = place
        if place < end, kinds[Int(bytes[place])] == ByteKind.apostrophe,
          place + 1 < end, WordHash.fold(bytes[place + 1]) == 0x73,
          place + 2 >= end || !isWord(bytes[place + 2])
        {
          place += 2
        } else if wordStop - start > 4, bytes[wordStop - 1] == 0x73, bytes[wordStop - 2] == 0x99 {
          wordStop -= 4  // ’s
        }
        if pause == .sentence, bytes[start] &- 0x61 < 26, let last = words.last,
          last.end - last.start <= 2, bytes[Int(last.start)] &- 0x30 >= 10
        {
          pause = .none  // "E. coli", "vs. sepsis"
        }
        if pause == .line, bytes[start] &- 0x61 < 26 { pause = .none }
        words.append(
          Word(
            id: vocabulary.find(WordHash.of(bytes, start, wordStop)), start: Int32(start),
            end: Int32(wordStop), pause: pause, isCapitals: isCapitals(bytes, start, wordStop)))
        pause = .none
      case ByteKind.bracket:
        if let close = placeholderEnd(bytes, place) {
          words.append(Word(id: 0, start: Int32(place), end: Int32(close), pause: pause))
          pause = .none
          place = close
        } else {
          pause = max(pause, .comma)
          place += 1
        }
      case ByteKind.newline:
        pause = pause >= .line ? .paragraph : .line
        place += 1
        if bytes[place - 1] == 0x0D, place < end, bytes[place] == 0x0A { place += 1 }
      case ByteKind.comma:
        pause = max(pause, .comma)
        place += 1
      case ByteKind.semicolon:
        pause = max(pause, .semicolon)
        place += 1
      case ByteKind.stop:
        place += 1
        if place >= end || !isWord(bytes[place]) { pause = max(pause, .sentence) }
      default:
        // A dash between spaces parts as a comma does.
        if bytes[place] == 0x2D, place > 0, bytes[place - 1] == 0x20, place + 1 < end,
          bytes[place + 1] == 0x20
        {
          pause = max(pause, .comma)
        }
        place += 1
      }
    }
  }

  @inline(__always)
  private func isWord(_ byte: UInt8) -> Bool {
    let kind = kinds[Int(byte)]
    return kind == ByteKind.letter || kind == ByteKind.digit
  }

  @inline(__always)
  private func wordEnd(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var place = start + 1
    while place < bytes.count {
      let kind = kinds[Int(bytes[place])]
      if kind == ByteKind.letter || kind == ByteKind.digit {
        place += 1
      } else if bytes[place] == 0x2E, kinds[Int(bytes[place - 1])] == ByteKind.digit,
        place + 1 < bytes.count, kinds[Int(bytes[place + 1])] == ByteKind.digit
      {
        place += 2
      } else {
        break
      }
    }
    return place
  }

  @inline(__always)
  private func isCapitals(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    bytes[start] &- 0x41 < 26 && (end - start == 1 || bytes[end - 1] &- 0x61 >= 26)
  }

  /// The end of a bracketed stand-in: capitals, digits, `-`, `+` between brackets.
  private func placeholderEnd(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    var place = start + 1
    guard place < bytes.count, bytes[place] &- 0x41 < 26 else { return nil }
    while place < bytes.count, place - start < 40 {
      let byte = bytes[place]
      if byte == 0x5D { return place + 1 }
      guard byte &- 0x41 < 26 || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x2B || byte == 0x5F
      else { return nil }
      place += 1
    }
    return nil
  }
}
