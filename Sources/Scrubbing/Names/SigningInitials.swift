import Deidentified

/// Two or three letters where people sign: at the end of a line or note, in brackets, beside a slash.
struct SigningInitials {
  let tokens: Tokens
  let text: UnsafePointer<UInt8>
  let rule: Int

  func find(into findings: inout [RawFinding]) {
    let end = lastWord()
    for index in 0..<tokens.count where isInitials(index) {
      // Between two words nobody signs, unless a word says so.
      let isInside =
        index > 0 && index + 1 < tokens.count && index != end
        && tokens[index - 1].kind == .word && tokens[index + 1].kind == .word
      if isInside, tokens[index].gap != .line, !isAfterCue(index) { continue }
      guard
        isPair(index) || isAfterSlash(index) || isBracketed(index) || isAfterCue(index)
          || isAlone(index) || keepsLog(index) || isBeforeCredential(index)
          || index == end && signsNote(index)
      else { continue }
      findings.append(
        RawFinding(
          start: Int(tokens[index].start), end: Int(tokens[index].end), label: .name, rule: rule,
          confidence: 0.6))
    }
  }

  /// Two or three letters of one case.
  private func isInitials(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.kind == .word && (2...3).contains(token.length)
      && (token.shape == .lower || token.shape == .upper)
  }

  /// A word that initials are not: of grammar, a unit, a credential, a common or clinical short form.
  private func isShortWord(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.weights.english >= 3
      || !token.classes.isDisjoint(with: [
        .function, .unitOfMeasure, .credential, .abbreviation, .clinical, .drug, .month, .weekday,
        .stateAbbreviation, .idLabel, .title, .heading,
      ])
  }

  private func isSymbol(_ index: Int, _ byte: UInt8) -> Bool {
    index >= 0 && index < tokens.count && tokens[index].kind == .symbol
      && text[Int(tokens[index].start)] == byte
  }

  private func endsLine(_ index: Int) -> Bool {
    var next = index + 1
    while next < tokens.count, tokens[next].kind == .symbol { next += 1 }
    return next >= tokens.count || tokens[next].kind == .newline
  }

  private func startsLine(_ index: Int) -> Bool { tokens[index].gap == .line }

  /// `MW/SCR`, `cb/hk` at a line's end, after a time, or in brackets; one half at least no known word.
  private func isPair(_ index: Int) -> Bool {
    for (first, second) in [(index, index + 2), (index - 2, index)] {
      guard first >= 0, second < tokens.count, isInitials(first), isInitials(second),
        isSymbol(first + 1, 0x2F) || isSymbol(first + 1, 0x3A), tokens[first + 1].gap == .none,
        tokens[second].gap == .none,
        !(isShortWord(first) && isShortWord(second)) || isTail(first, second),
        tokens[index].classes.isDisjoint(with: [.unitOfMeasure, .credential])
      else { continue }
      let isInBrackets = isSymbol(first - 1, 0x28) && isSymbol(second + 1, 0x29)
      let follows =
        first > 0 && tokens[first - 1].kind == .number && tokens[first].shape == .lower
      if first > 0, tokens[first - 1].kind == .placeholder { continue }
      if isInBrackets || endsLine(second) || startsLine(first) || follows { return true }
    }
    return false
  }

  /// Whether a pair stands where typists put it: after a credential and a mark, or, a capital half and a
  /// small one, alone on its line.
  private func isTail(_ first: Int, _ second: Int) -> Bool {
    if first > 1, tokens[first - 1].kind == .symbol, tokens[first].gap == .blank {
      let before = isSymbol(first - 2, 0x2E) ? first - 3 : first - 2
      if before >= 0, tokens[before].classes.contains(.credential), endsLine(second) { return true }
    }
    return startsLine(first) && endsLine(second) && tokens[first].shape == .upper
      && tokens[second].shape == .lower
  }

  /// `RN / fs`, `ma / pk rn`.
  private func isAfterSlash(_ index: Int) -> Bool {
    guard isSymbol(index - 1, 0x2F), tokens[index].gap == .blank, index >= 2, !isShortWord(index)
    else { return false }
    return tokens[index - 2].kind == .word
      && !tokens[index - 2].classes.isDisjoint(with: [.credential, .given, .surname, .careRole])
  }

  private func isBracketed(_ index: Int) -> Bool {
    tokens[index].shape == .lower && isSymbol(index - 1, 0x28) && isSymbol(index + 1, 0x29)
      && !isShortWord(index)
  }

  private static let cues = KeySet(words: [
    "scribe", "scribed", "sc", "init", "initials", "initialed", "transcribed", "trans", "typed",
    "dict", "dictated", "stamp", "tx'd",
  ])

  private func isAfterCue(_ index: Int) -> Bool {
    guard tokens[index].classes.isDisjoint(with: [.credential, .careRole]) else { return false }
    var before = index - 1
    if isSymbol(before, 0x3A) || isSymbol(before, 0x2E) { before -= 1 }
    return before >= 0 && tokens[before].kind == .word && Self.cues.contains(tokens[before].key)
      && tokens[index].weights.english < 6 && !tokens[index].classes.contains(.function)
  }

  /// Alone on its line, below the first.
  private func isAlone(_ index: Int) -> Bool {
    startsLine(index) && index > 2 && index + 1 >= tokens.count
      || startsLine(index) && index > 2 && tokens[index + 1].kind == .newline && !isShortWord(index)
  }

  /// `jt PharmD`, `klm rn` alone on a line.
  private func isBeforeCredential(_ index: Int) -> Bool {
    guard tokens[index].gap == .line, index + 1 < tokens.count,
      tokens[index].classes.isDisjoint(with: [.credential, .careRole, .function]),
      tokens[index].weights.english < 6
    else { return false }
    var next = index + 1
    if isSymbol(next, 0x2C) { next += 1 }
    guard next < tokens.count, tokens[next].classes.contains(.credential) else { return false }
    if tokens[index].shape == .lower, tokens[index].weights.english < 3 { return true }
    while next < tokens.count,
      tokens[next].kind == .symbol || tokens[next].classes.contains(.credential)
    {
      next += 1
    }
    return next >= tokens.count || tokens[next].kind == .newline
  }

  /// `2/10/25 hb: called pt`: before a colon, after the date or time that opens the line.
  private func keepsLog(_ index: Int) -> Bool {
    guard isSymbol(index + 1, 0x3A), tokens[index + 1].gap == .none, index > 0, !isShortWord(index)
    else { return false }
    var before = index - 1
    while before >= 0, index - before < 8,
      tokens[before].kind == .number || tokens[before].kind == .symbol
    {
      if tokens[before].gap == .line, tokens[before].kind == .number { return true }
      before -= 1
    }
    return false
  }

  private func lastWord() -> Int {
    var index = tokens.count - 1
    while index >= 0, tokens[index].kind == .symbol || tokens[index].kind == .newline { index -= 1 }
    if index >= 1, tokens[index].kind == .word, tokens[index].classes.contains(.credential) {
      index -= 1
    }
    return index
  }

  /// The note's last word signs it after a stop, a dash, a time or a date.
  private func signsNote(_ index: Int) -> Bool {
    guard index > 0, tokens[index].weights.english < 5,
      tokens[index].classes.isDisjoint(with: [.function, .unitOfMeasure, .credential])
    else { return false }
    let before = tokens[index - 1]
    if before.kind == .number { return tokens[index].gap == .blank && !isShortWord(index) }
    guard before.kind == .symbol else { return false }
    return [0x2E, 0x2D, 0x2F, 0x3B, 0x7E, 0x29].contains(text[Int(before.start)])
  }
}
