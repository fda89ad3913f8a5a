import Deidentified

/// Which numbers may be a date, an age over 89 or somebody's number, as far as no guard vouches for them.
struct DoubtedNumbers {
  let tokens: Tokens
  let text: UnsafePointer<UInt8>
  /// The months of the numeric dates that were found, and those beside them.
  private var months: Set<Int> = []

  init(tokens: Tokens, text: UnsafePointer<UInt8>, findings: [RawFinding]) {
    self.tokens = tokens
    self.text = text
    for finding in findings where finding.label == .date && finding.confidence >= 0.6 {
      let first = tokens.index(at: finding.start)
      guard first < tokens.count, tokens[first].kind == .number, tokens[first].length <= 2,
        isSymbol(first + 1, 0x2F) || isSymbol(first + 1, 0x2D)
      else { continue }
      let month = value(first)
      months.formUnion([month, month == 12 ? 1 : month + 1, month == 1 ? 12 : month - 1])
    }
  }

  private func isSymbol(_ index: Int, _ byte: UInt8) -> Bool {
    index >= 0 && index < tokens.count && tokens[index].kind == .symbol
      && text[Int(tokens[index].start)] == byte
  }

  /// Whether one of the marks stands before the token without a blank.
  private func isJoined(_ index: Int, to marks: [UInt8]) -> Bool {
    tokens[index].gap == .none && marks.contains { isSymbol(index - 1, $0) }
  }

  private func value(_ index: Int) -> Int {
    tokens[index].range.reduce(0) { $0 * 10 + Int(text[$1] & 15) }
  }

  private func isFraction(after index: Int) -> Bool {
    isSymbol(index + 1, 0x2E) && index + 2 < tokens.count && tokens[index + 2].kind == .number
      && tokens[index + 2].gap == .none
  }

  /// The last token of `14:05`, `2:05 pm` or `2 pm` that begins here.
  func clockTime(at index: Int) -> Int? {
    guard tokens[index].length <= 2, !isJoined(index, to: [0x3A, 0x2E]) else { return nil }
    var last = index
    if isSymbol(index + 1, 0x3A), tokens[index + 1].gap == .none, index + 2 < tokens.count,
      tokens[index + 2].kind == .number, tokens[index + 2].gap == .none,
      tokens[index + 2].length == 2
    {
      last = index + 2
    }
    let next = last + 1
    let isMeridiem =
      next < tokens.count && tokens[next].kind == .word && tokens[next].gap != .line
      && Self.meridiems.contains(tokens[next].key)
    if isMeridiem { return next }
    return last > index ? last : nil
  }

  private static let meridiems = KeySet(words: ["am", "pm"])

  func isYear(_ index: Int) -> Bool {
    guard tokens[index].length == 4, (1900...2100).contains(value(index)),
      !isJoined(index, to: [0x2E]), !isFraction(after: index)
    else { return false }
    let next = index + 1
    return next >= tokens.count
      || !isSymbol(next, 0x25) && !tokens[next].classes.contains(.unitOfMeasure)
  }

  /// The last token of a pair that may be a month and a day, or a month and a year: `3/10`, `2-20`.
  func datePair(at index: Int) -> Int? {
    guard index + 2 < tokens.count, tokens[index].length <= 2, tokens[index + 2].kind == .number,
      tokens[index + 1].gap == .none, tokens[index + 2].gap == .none,
      isSymbol(index + 1, 0x2F) || isSymbol(index + 1, 0x2D),
      !isJoined(index, to: [0x2F, 0x2D, 0x2E])
    else { return nil }
    let month = value(index)
    let other = value(index + 2)
    guard (1...12).contains(month) else { return nil }
    if tokens[index + 2].length == 4 { return (1900...2100).contains(other) ? index + 2 : nil }
    guard (1...31).contains(other), tokens[index + 2].length <= 2 else { return nil }
    // Scores and spans of time have the same form: those go where the month is near another date's.
    let next = index + 3
    let isMeasure =
      next < tokens.count && tokens[next].classes.contains(.unitOfMeasure)
      && !tokens[next].classes.contains(.function)
    let isPadded = text[Int(tokens[index].start)] == 0x30
    let isScore = !isPadded && month <= other && [4, 5, 6, 8, 10].contains(other)
    let isSpan = isSymbol(index + 1, 0x2D) && month < other && other <= 12
    if isMeasure || (isScore || isSpan) && !months.contains(month) { return nil }
    return index + 2
  }

  /// 90 to 109 where no measure stands: an age over 89, as far as anyone can tell.
  func isHighAge(_ index: Int) -> Bool {
    let next = index + 1
    guard (90...109).contains(value(index)), value(index) != 100, !isFraction(after: index),
      !isJoined(index, to: [0x2E, 0x2F, 0x2D])
    else { return false }
    guard next < tokens.count else { return true }
    if isSymbol(next, 0x25) || isSymbol(next, 0x2F) || isSymbol(next, 0x2D) { return false }
    let isSex = tokens[next].shape == .initial && tokens[next].length == 1
    return isSex || tokens[next].classes.contains(.function)
      || !tokens[next].classes.contains(.unitOfMeasure)
  }

  /// `91F`, `90s`: such an age with its sex or its decade.
  func isJoinedAge(_ index: Int) -> Bool {
    let token = tokens[index]
    let digits = token.length - 1
    guard digits == 2 || digits == 3, !isJoined(index, to: [0x2E, 0x2F, 0x2D]),
      [0x66, 0x6D, 0x73].contains(text[Int(token.end) - 1] | 0x20)
    else { return false }
    var value = 0
    for place in token.range.dropLast() {
      guard ByteClass.table[Int(text[place])] == ByteClass.digit else { return false }
      value = value * 10 + Int(text[place] & 15)
    }
    return (90...109).contains(value) && value != 100
  }

  /// The last token of four digits or more that are spelled one by one from here: `6 6 0 2`,
  /// `one one four six`.
  func spelled(at index: Int) -> Int? {
    guard isDigit(index), index == 0 || !isDigit(index - 1) else { return nil }
    var last = index
    var count = 1
    while last + 1 < tokens.count {
      var next = last + 1
      if tokens[next].kind == .symbol, next + 1 < tokens.count { next += 1 }
      guard tokens[next].gap == .blank || tokens[next].gap == .none, isDigit(next) else { break }
      last = next
      count += 1
    }
    return count >= 4 ? last : nil
  }

  private static let digits = KeySet(words: [
    "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
  ])

  private func isDigit(_ index: Int) -> Bool {
    switch tokens[index].kind {
    case .number: tokens[index].length == 1
    case .word: Self.digits.contains(tokens[index].key)
    default: false
    }
  }

  /// Where a number or code begins that ends at this token and that nobody knows: four digits or more, a
  /// mixed code, three digits behind `#`, `LF-88`.
  func looseStart(_ index: Int) -> Int? {
    let token = tokens[index]
    if token.kind == .mixed { return token.classes.isEmpty && token.length >= 4 ? index : nil }
    if token.length >= 4, !isJoined(index, to: [0x2E]) { return index }
    if token.length == 3, isSymbol(index - 1, 0x23) { return index }
    guard token.length >= 2, isJoined(index, to: [0x2D]), index >= 2,
      tokens[index - 1].gap == .none, tokens[index - 2].kind == .word,
      tokens[index - 2].length <= 3,
      tokens[index - 2].shape == .upper || tokens[index - 2].shape == .initial,
      tokens[index - 2].classes.isDisjoint(with: [.clinical, .abbreviation, .drug, .unitOfMeasure])
    else { return nil }
    return index - 2
  }
}
