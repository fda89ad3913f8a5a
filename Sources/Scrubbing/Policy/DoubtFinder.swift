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
    for index in 0..<tokens.count {
      switch tokens[index].kind {
      case .word: findWord(index, &findings)
      case .number, .mixed: findNumber(index, &findings)
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
      return !isKnown && !token.classes.isDisjoint(with: [.given, .surname])
    }
    if !isKnown { return true }
    // A word that is mostly a name, where a name may stand.
    return token.weights.nameWord == 3
  }

  // MARK: - Numbers

  private func findNumber(_ index: Int, _ findings: inout [RawFinding]) {
    let token = tokens[index]
    if token.kind == .number {
      if removed.contains(.clockTimes), let last = clockTime(at: index) {
        return add(index, last, .date, "bare.clock-time", &findings)
      }
      if removed.contains(.years), isYear(index) {
        return add(index, index, .date, "bare.year", &findings)
      }
    }
    guard removed.contains(.unknownNumbers), isLoose(index) else { return }
    add(index, index, .other, "doubt.number", &findings)
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

  /// A number of three digits or more, or a code of letters and digits.
  private func isLoose(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.kind == .mixed { return token.classes.isEmpty && token.length >= 4 }
    return token.length >= 4 && !isSymbol(index - 1, 0x2E)
  }
}
