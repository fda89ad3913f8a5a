import Deidentified

/// Where a note speaks of dates in March, `3/9` with nothing beside it is one too.
struct DateMemory {
  let tokens: Tokens
  let text: UnsafePointer<UInt8>
  let rule: Int

  /// Appends dates of two numbers whose month, or a neighbouring one, stands in another date.
  func recall(_ findings: inout [RawFinding]) {
    var months: UInt16 = 0
    for finding in findings where finding.label == .date && finding.confidence >= 0.7 {
      months |= month(of: finding)
    }
    guard months != 0 else { return }
    let near = months | months << 1 | months >> 1 | (months >> 11 & 2) | (months << 11 & 0x1000)
    for index in 0..<tokens.count where tokens[index].kind == .number && tokens[index].length <= 2 {
      guard let last = pair(index, months: near) else { continue }
      findings.append(
        RawFinding(
          start: Int(tokens[index].start), end: Int(tokens[last].end), label: .date, rule: rule,
          confidence: 0.6))
    }
  }

  /// The month of a slashed date as a bit; 0 for other forms.
  private func month(of finding: RawFinding) -> UInt16 {
    let first = tokens.index(at: finding.start)
    guard first + 2 < tokens.count, tokens[first].kind == .number, tokens[first].length <= 2,
      text[Int(tokens[first + 1].start)] == 0x2F
    else { return 0 }
    let value = number(first)
    return (1...12).contains(value) ? 1 << UInt16(value) : 0
  }

  private func number(_ index: Int) -> Int {
    tokens[index].range.reduce(0) { $0 * 10 + Int(text[$1] & 15) }
  }

  private func pair(_ index: Int, months: UInt16) -> Int? {
    guard index + 2 < tokens.count, text[Int(tokens[index + 1].start)] == 0x2F,
      tokens[index + 1].gap == .none, tokens[index + 2].gap == .none,
      tokens[index + 2].kind == .number, tokens[index + 2].length <= 2
    else { return nil }
    let month = number(index)
    let day = number(index + 2)
    // Scores are out of five or ten; those need more than a month in common.
    guard (1...12).contains(month), (1...31).contains(day), day != 5, day != 10,
      months >> UInt16(month) & 1 == 1
    else { return nil }
    if month <= day, day <= 10, index > 0, tokens[index - 1].kind == .word,
      tokens[index - 1].shape != .lower
    {
      return nil
    }
    let before = index == 0 ? 10 : text[Int(tokens[index].start) - 1]
    let after = text[Int(tokens[index + 2].end)]
    guard !isJoined(before), after != 0x2F, after != 0x25, after != 0x2B,
      !(after == 0x2E
        && ByteClass.table[Int(text[Int(tokens[index + 2].end) + 1])] == ByteClass.digit)
    else { return nil }
    return index + 2
  }

  private func isJoined(_ byte: UInt8) -> Bool {
    byte == 0x2F || byte == 0x2E || byte == 0x2D || byte == 0x2B || byte == 0x23 || byte == 0x3D
  }
}
