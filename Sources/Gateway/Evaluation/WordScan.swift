/// Cuts text into words as `\w+(?:['’.-]\w+)*` does, over Unicode.
enum WordScan {
  /// The words' byte ranges, and for each byte whether it belongs to a letter or digit.
  static func read(_ utf8: [UInt8]) -> (words: [Range<Int>], isWord: [Bool]) {
    var words: [Range<Int>] = []
    var isWord = [Bool](repeating: false, count: utf8.count)
    var start: Int?
    /// Where the word would end if the joiner after it joins nothing.
    var joinedAt: Int?
    var offset = 0
    for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
      let end = offset + UTF8.width(scalar)
      if isWordScalar(scalar) {
        if scalar != "_" { for index in offset..<end { isWord[index] = true } }
        if start == nil { start = offset }
        joinedAt = nil
      } else if let begun = start {
        if joinedAt == nil, isJoiner(scalar) {
          joinedAt = offset
        } else {
          words.append(begun..<(joinedAt ?? offset))
          start = nil
          joinedAt = nil
        }
      }
      offset = end
    }
    if let begun = start { words.append(begun..<(joinedAt ?? offset)) }
    return (words, isWord)
  }

  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || scalar == "\u{2019}" || scalar == "." || scalar == "-"
  }

  static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar == "_" || (scalar.value >= 0x30 && scalar.value <= 0x39)
        || (scalar.value | 0x20 >= 0x61 && scalar.value | 0x20 <= 0x7A)
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }
}
