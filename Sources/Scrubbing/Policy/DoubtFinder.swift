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
    let words = DoubtedWords(tokens: tokens, text: text)
    let numbers = DoubtedNumbers(tokens: tokens, text: text, findings: findings)
    for index in 0..<tokens.count {
      if removed.contains(.unknownNumbers), let last = numbers.spelled(at: index) {
        add(index, last, .other, "doubt.number", &findings)
      }
      switch tokens[index].kind {
      case .word: find(at: index, words, &findings)
      case .number, .mixed: find(at: index, numbers, &findings)
      default: break
      }
    }
  }

  private func find(at index: Int, _ words: DoubtedWords, _ findings: inout [RawFinding]) {
    let classes = tokens[index].classes
    if removed.contains(.weekdays), classes.contains(.weekday), words.isWeekday(index) {
      add(index, index, .date, "bare.weekday", &findings)
    } else if removed.contains(.seasons), classes.contains(.season), words.isSeason(index) {
      add(index, index, .date, "bare.season", &findings)
    } else if removed.contains(.unknownWords) {
      if words.isTimeOfYear(index) {
        add(index, index, .date, "doubt.word", &findings)
      } else if words.isPlace(index) {
        add(index, index, .geography, "doubt.word", &findings)
      } else if words.isUnknown(index) || words.isNamed(index) {
        add(index, index, .name, "doubt.word", &findings)
      }
    }
  }

  private func find(at index: Int, _ numbers: DoubtedNumbers, _ findings: inout [RawFinding]) {
    let isNumber = tokens[index].kind == .number
    if isNumber, removed.contains(.clockTimes), let last = numbers.clockTime(at: index) {
      return add(index, last, .date, "bare.clock-time", &findings)
    }
    if isNumber, removed.contains(.years), numbers.isYear(index) {
      return add(index, index, .date, "bare.year", &findings)
    }
    guard removed.contains(.unknownNumbers) else { return }
    if isNumber, let last = numbers.datePair(at: index) {
      add(index, last, .date, "doubt.number", &findings)
    } else if isNumber ? numbers.isHighAge(index) : numbers.isJoinedAge(index) {
      add(index, index, .ageOver89, "doubt.number", &findings)
    } else if let first = numbers.looseStart(index) {
      add(first, index, .other, "doubt.number", &findings)
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
}
