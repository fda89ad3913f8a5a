import Deidentified

/// Takes out what no finder knows for an identifier and no vocabulary for a harmless word, for policies
/// that keep only what is known to be safe. Guards are asked after it, as after any finder.
struct DoubtFinder {
  let tokens: Tokens
  let text: UnsafePointer<UInt8>
  let removed: Set<Policy.Bare>
  let rules: (String) -> Int

  /// Of what is merely unknown: every guard beats it.
  private static let unsure: Float = 0.5
  /// Of times, weekdays, seasons and years, which guards know for harmless: no guard beats it.
  private static let sure: Float = 0.95

  func find(into findings: inout [RawFinding]) {
    let months = months(in: findings)
    for index in 0..<tokens.count {
      switch tokens[index].kind {
      case .word: findWord(index, &findings)
      case .number, .mixed: findNumber(index, months, &findings)
      default: break
      }
    }
  }

  private func add(
    _ first: Int, _ last: Int, _ label: Label, _ rule: String, _ findings: inout [RawFinding]
  ) {
    findings.append(
      RawFinding(
        start: Int(tokens[first].start), end: Int(tokens[last].end), label: label,
        rule: rules(rule), confidence: rule.hasPrefix("bare.") ? Self.sure : Self.unsure))
  }

  // MARK: - Words

  private func findWord(_ index: Int, _ findings: inout [RawFinding]) {
    let token = tokens[index]
    if removed.contains(.weekdays), token.classes.contains(.weekday), isWeekday(index) {
      return add(index, index, .date, "bare.weekday", &findings)
    }
    if removed.contains(.seasons), token.classes.contains(.season), isSeason(index) {
      return add(index, index, .date, "bare.season", &findings)
    }
    if removed.contains(.unknownWords), isUnknown(index) {
      add(index, index, .name, "doubt.word", &findings)
    }
  }

  /// Short forms are words of their own (`sat`, `sun`, `wed`): those count with a capital, before no
  /// number.
  private func isWeekday(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.length >= 6 { return true }
    guard token.shape == .title || token.shape == .upper && tokens.style == .capitals else {
      return false
    }
    return index + 1 >= tokens.count || tokens[index + 1].kind != .number
  }

  private static let seasonCues = KeySet(words: [
    "last", "this", "next", "in", "the", "early", "late", "since", "during", "until", "by",
  ])

  /// `fall` and `spring` are also what patients do and ligaments are.
  private func isSeason(_ index: Int) -> Bool {
    guard index > 0, tokens[index - 1].kind == .word else { return false }
    return Self.seasonCues.contains(tokens[index - 1].key)
      || tokens[index].key == WordHash.key("summer") || tokens[index].key == WordHash.key("winter")
  }

  private static let harmless: WordClass = [
    .clinical, .drug, .abbreviation, .eponym, .capsSafe, .unitOfMeasure, .title, .credential,
    .relation, .numberWord, .ordinalWord, .function, .careRole, .heading, .state,
    .stateAbbreviation, .occupation, .demonym, .month, .weekday, .payer, .idLabel, .nameLabel,
    .direction,
  ]

  private func isUnknown(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.length >= 2 else { return false }
    let isKnown = token.weights.english > 0 || !token.classes.isDisjoint(with: Self.harmless)
    if token.shape == .lower, tokens.style == .mixed {
      return !isKnown && (token.weights.given >= 3 || token.weights.surname >= 3)
        || isInitials(index)
    }
    if !isKnown {
      // Unknown short capitals in running text are acronyms, but for those that are somebody's name.
      let isAcronym = token.shape == .upper && token.length <= 6 && tokens.style == .mixed
      return !isAcronym || token.weights.given >= 3 || token.weights.surname >= 3
        || isInitials(index)
    }
    // A word that is mostly a name, and initials where somebody signs.
    return token.weights.nameWord == 3 && !token.classes.contains(.eponym) || isInitials(index)
      || isQuoted(index)
  }

  /// Two or three letters that sign: before a colon behind a date, alone at a line's end, behind `by`.
  private func isInitials(_ index: Int) -> Bool {
    let token = tokens[index]
    guard (2...3).contains(token.length), !token.classes.contains(.function),
      !token.classes.contains(.unitOfMeasure)
    else { return false }
    let opensLine = index == 0 || tokens[index - 1].kind == .newline
    let endsLine = index + 1 >= tokens.count || tokens[index + 1].kind == .newline
    if opensLine && endsLine { return true }
    let before = index > 0 ? tokens[index - 1] : token
    if isSymbol(index + 1, 0x3A), token.length == 2, before.kind == .number, token.gap != .none {
      return true
    }
    if before.kind == .word, before.key == Self.by, token.shape == .upper, tokens.style == .mixed {
      return true
    }
    return endsLine && before.kind == .number && token.classes.isDisjoint(with: [.credential])
      && token.shape == .lower && token.gap != .none
  }

  private static let by = WordHash.key("by")

  /// One capitalised word in quotes: what somebody is called.
  private func isQuoted(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.shape == .title && isSymbol(index - 1, 0x22) && isSymbol(index + 1, 0x22)
  }

  // MARK: - Numbers

  /// The months of the dates with slashes that were found.
  private func months(in findings: [RawFinding]) -> Set<Int> {
    var months: Set<Int> = []
    for finding in findings where finding.label == .date && finding.confidence >= 0.6 {
      let first = tokens.index(at: finding.start)
      guard first < tokens.count, tokens[first].kind == .number, tokens[first].length <= 2,
        isSymbol(first + 1, 0x2F) || isSymbol(first + 1, 0x2D)
      else { continue }
      months.insert(value(first))
    }
    return months
  }

  private func findNumber(
    _ index: Int, _ months: Set<Int>, _ findings: inout [RawFinding]
  ) {
    let token = tokens[index]
    if token.kind == .number {
      if removed.contains(.clockTimes), let last = clockTime(at: index) {
        return add(index, last, .date, "bare.clock-time", &findings)
      }
      if removed.contains(.years), isYear(index) {
        return add(index, index, .date, "bare.year", &findings)
      }
    }
    guard removed.contains(.unknownNumbers) else { return }
    if token.kind == .number {
      if let last = datePair(at: index, months) {
        return add(index, last, .date, "doubt.number", &findings)
      }
      if isHighAge(index) { return add(index, index, .ageOver89, "doubt.number", &findings) }
    }
    if isLoose(index) { add(index, index, .other, "doubt.number", &findings) }
  }

  private func isSymbol(_ index: Int, _ byte: UInt8) -> Bool {
    index >= 0 && index < tokens.count && tokens[index].kind == .symbol
      && text[Int(tokens[index].start)] == byte
  }

  /// The last token of `14:05`, `14:05:33`, `2:05 pm` or `2 pm` that begins here.
  private func clockTime(at index: Int) -> Int? {
    guard tokens[index].length <= 2, !isSymbol(index - 1, 0x3A), !isSymbol(index - 1, 0x2E) else {
      return nil
    }
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
      && (tokens[next].key == WordHash.key("am") || tokens[next].key == WordHash.key("pm"))
    if isMeridiem { return next }
    return last > index ? last : nil
  }

  private func value(_ index: Int) -> Int {
    tokens[index].range.reduce(0) { $0 * 10 + Int(text[$1] & 15) }
  }

  private func isYear(_ index: Int) -> Bool {
    guard tokens[index].length == 4, (1900...2100).contains(value(index)),
      !isSymbol(index - 1, 0x2E), !isFraction(after: index)
    else { return false }
    let next = index + 1
    return next >= tokens.count
      || !isSymbol(next, 0x25) && !tokens[next].classes.contains(.unitOfMeasure)
  }

  private func isFraction(after index: Int) -> Bool {
    isSymbol(index + 1, 0x2E) && index + 2 < tokens.count && tokens[index + 2].kind == .number
      && tokens[index + 2].gap == .none
  }

  /// The last token of a pair that may be a month and a day, or a month and a year: `3/10`, `2-20`.
  private func datePair(at index: Int, _ months: Set<Int>) -> Int? {
    guard index + 2 < tokens.count, tokens[index].length <= 2, tokens[index + 2].kind == .number,
      tokens[index + 1].gap == .none, tokens[index + 2].gap == .none,
      isSymbol(index + 1, 0x2F) || isSymbol(index + 1, 0x2D) || isSymbol(index + 1, 0x2E),
      !isSymbol(index - 1, 0x2F), !isSymbol(index - 1, 0x2D), !isSymbol(index - 1, 0x2E)
    else { return nil }
    let month = value(index)
    let other = value(index + 2)
    guard (1...12).contains(month) else { return nil }
    let isDotted = isSymbol(index + 1, 0x2E)
    let isDay =
      (1...31).contains(other) && tokens[index + 2].length <= 2
      && (!isDotted || tokens[index + 2].length == 2 && other > 10)
    let isYear = tokens[index + 2].length == 4 && (1900...2100).contains(other)
    if isDay {
      // Scores and spans of time have the same form: those go where the month is another date's too.
      let next = index + 3
      let isMeasure = next < tokens.count && tokens[next].classes.contains(.unitOfMeasure)
      let isScore = month <= other && [4, 5, 6, 8, 10].contains(other)
      let isSpan = isSymbol(index + 1, 0x2D) && month < other && other <= 12
      if isMeasure || (isScore || isSpan) && !months.contains(month) { return nil }
    }
    return isDay && !isDotted || isYear ? index + 2 : nil
  }

  /// 90 to 119 where no measure stands: an age over 89, as far as anyone can tell.
  private func isHighAge(_ index: Int) -> Bool {
    let next = index + 1
    guard (90...109).contains(value(index)), value(index) != 100, !isFraction(after: index),
      !isSymbol(index - 1, 0x2E), !isSymbol(index - 1, 0x2F), !isSymbol(index - 1, 0x2D)
    else { return false }
    return next >= tokens.count
      || !isSymbol(next, 0x25) && !isSymbol(next, 0x2F) && !isSymbol(next, 0x2D)
        && tokens[next].classes.isDisjoint(with: [.unitOfMeasure])
  }

  /// A number of three digits or more, or a code of letters and digits.
  private func isLoose(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.kind == .mixed { return token.classes.isEmpty && token.length >= 4 }
    return token.length >= 4 && !isSymbol(index - 1, 0x2E)
  }
}
