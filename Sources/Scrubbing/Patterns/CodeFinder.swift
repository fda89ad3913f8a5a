import Deidentified

/// Takes out every long number and mixed code that nothing vouches for.
///
/// Patterns know identifiers by label and shape; guards know the harmless numbers of clinical text. What
/// neither knows and what still looks like a code is uncertain, and goes (category R).
struct CodeFinder {
  let tokens: Tokens
  let text: UnsafePointer<UInt8>
  let rule: Int

  func find(into findings: inout [RawFinding]) {
    var index = 0
    while index < tokens.count {
      guard opensRun(index) else {
        index += 1
        continue
      }
      let run = measure(index)
      if run.isCode || isGroups(index, run) {
        let first = prefix(before: index, run)
        let last = suffix(after: run.last)
        findings.append(
          RawFinding(
            start: Int(tokens[first].start), end: Int(tokens[last].end), label: .other, rule: rule,
            confidence: 0.55))
        index = last + 1
      } else {
        index = run.last + 1
      }
    }
  }

  /// Whether a run that may be a code begins here: at a number or mixed word, or at a word with a mark
  /// and more behind it.
  @inline(__always)
  private func opensRun(_ index: Int) -> Bool {
    switch tokens[index].kind {
    case .number, .mixed: break
    case .word:
      guard index + 2 < tokens.count, tokens[index + 1].kind == .symbol,
        tokens[index + 1].gap == .none, tokens[index + 2].gap == .none
      else { return false }
    default: return false
    }
    return tokens[index].gap != .none || index == 0 || tokens[index - 1].kind == .symbol
  }

  /// What stands in a run of letters and digits joined by `-_#/.:` without blanks.
  private struct Run {
    var last: Int
    var digits = 0
    var letters = 0
    var longest = 0
    /// Set while all letters belong to lower-case words or units, as in `270-degree` and `10-12/mo`.
    var isPlain = true

    /// Set where a full stop or a slash joins numbers: decimals and ratios.
    var isMeasured = false
    /// The longest of the pieces between joints.
    var piece = 0
    /// Set where groups of two digits at most are joined by colons: a clock time.
    var isTime = false

    var isCode: Bool {
      if longest >= 5 { return true }
      if isTime && longest <= 2 { return false }
      if isMeasured && piece <= 3 && longest <= 2 { return false }
      return !isPlain && (letters >= 1 && digits >= 4 || letters >= 2 && digits >= 3)
    }
  }

  /// Whether three groups or more of digits, single blanks between them, make eight digits:
  /// `881 3304 7715`; or an unknown word in capitals stands before a group of four: `UPH 3341`.
  private func isGroups(_ start: Int, _ run: Run) -> Bool {
    guard tokens[start].kind == .number, run.last == start, tokens[start].length >= 2 else {
      return run.letters == 0 && run.digits >= 4 && prefix(before: start, run) < start
    }
    var digits = tokens[start].length
    var groups = 1
    var index = start + 1
    while index < tokens.count, tokens[index].kind == .number, tokens[index].gap == .blank,
      (2...5).contains(tokens[index].length)
    {
      digits += tokens[index].length
      groups += 1
      index += 1
    }
    if groups >= 3 && digits >= 8 { return true }
    return tokens[start].length >= 4 && prefix(before: start, run) < start
  }

  /// The capitals that belong to a code: `WC 0088-4471`, `RG 00-55127`. Where the digits are few, only
  /// capitals that no list knows.
  private func prefix(before start: Int, _ run: Run) -> Int {
    guard start > 0, tokens[start].gap == .blank, run.digits >= 4 else { return start }
    let token = tokens[start - 1]
    let isShort =
      token.kind == .mixed && token.length <= 4 && token.shape != .lower
      && ByteClass.table[Int(text[Int(token.start)])] == ByteClass.upper
    guard token.kind == .word || isShort,
      token.shape == .upper || token.shape == .initial || isShort,
      token.length <= 6, start < 2 || tokens[start - 2].kind != .symbol || token.gap != .none,
      token.classes.isDisjoint(with: [
        .unitOfMeasure, .credential, .month, .weekday, .nameLabel, .heading, .title, .payer,
        .stateAbbreviation, .idLabel, .drug, .function,
      ])
    else { return start }
    if run.digits >= 6, !run.isMeasured, tokens.style != .capitals { return start - 1 }
    guard run.longest >= 4, token.length >= 2, token.weights.english == 0,
      token.classes.isDisjoint(with: [.clinical, .abbreviation, .capsSafe])
    else { return start }
    return start - 1
  }

  /// Further groups of digits or short codes after single blanks: `600418277 01`, `CLM 26-0224 55107`.
  private func suffix(after last: Int) -> Int {
    var last = last
    while last + 1 < tokens.count, tokens[last + 1].gap == .blank, tokens[last + 1].kind == .number,
      (2...6).contains(tokens[last + 1].length)
    {
      let run = measure(last + 1)
      let next = run.last + 1
      if next < tokens.count, tokens[next].kind == .symbol {
        let byte = text[Int(tokens[next].start)]
        if byte == 0x25 || byte == 0x2F || byte == 0x3A { break }
      }
      if next < tokens.count, tokens[next].classes.contains(.unitOfMeasure) { break }
      last = run.last
    }
    return last
  }

  private func measure(_ start: Int) -> Run {
    var run = Run(last: start)
    var index = start
    count(tokens[start], &run)
    while let next = joined(after: index) {
      switch text[Int(tokens[index + 1].start)] {
      case 0x3A: run.isTime = true
      case 0x2E, 0x2F: run.isMeasured = true
      default: break
      }
      count(tokens[next], &run)
      index = next
    }
    run.last = index
    return run
  }

  /// The next piece of the run, behind one mark and no blank.
  private func joined(after index: Int) -> Int? {
    guard index + 2 < tokens.count, tokens[index + 1].kind == .symbol,
      tokens[index + 1].gap == .none, tokens[index + 2].gap == .none,
      joins(text[Int(tokens[index + 1].start)])
    else { return nil }
    switch tokens[index + 2].kind {
    case .word, .number, .mixed: return index + 2
    default: return nil
    }
  }

  private func joins(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2D, 0x5F, 0x23, 0x2F, 0x2E, 0x3A: true
    default: false
    }
  }

  private func count(_ token: Token, _ run: inout Run) {
    run.piece = max(run.piece, token.length)
    switch token.kind {
    case .number:
      run.digits += token.length
      let isFraction = token.start > 1 && text[Int(token.start) - 1] == 0x2E
      if !isFraction { run.longest = max(run.longest, token.length) }
    case .word:
      run.letters += token.length
      let isKnown = token.weights.english > 0 || !token.classes.isEmpty
      if token.shape != .lower || !isKnown { run.isPlain = false }
    case .mixed:
      var streak = 0
      var letters = 0
      for offset in 0..<token.length {
        if ByteClass.table[Int(text[Int(token.start) + offset])] == ByteClass.digit {
          streak += 1
          run.digits += 1
          run.longest = max(run.longest, streak)
        } else {
          streak = 0
          letters += 1
        }
      }
      run.letters += letters
      if letters > 3 || token.shape != .lower { run.isPlain = false }
    default: break
    }
  }
}
