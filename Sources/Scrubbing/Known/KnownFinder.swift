import Deidentified

/// Looks for the record's own values in the text: names in any case and within one edit, numbers with
/// any punctuation, the birth date in any order, streets, city, employer.
struct KnownFinder {
  let known: KnownValues
  let tokens: Tokens
  let text: UnsafePointer<UInt8>
  let vocabulary: Vocabulary
  /// Rule numbers: name, date, number, other value.
  let rules: (name: Int, date: Int, number: Int, value: Int)
  var findings: [RawFinding] = []

  mutating func run() {
    guard !known.isEmpty else { return }
    for index in 0..<tokens.count {
      switch tokens[index].kind {
      case .word:
        findName(index)
        findSequence(index)
        findCode(index)
      case .mixed, .number:
        findSequence(index)
        findCode(index)
        findBirth(index)
      default: break
      }
    }
  }

  private mutating func add(_ first: Int, _ last: Int, _ label: Label, _ rule: Int) {
    findings.append(
      RawFinding(
        start: Int(tokens[first].start), end: Int(tokens[last].end), label: label, rule: rule,
        confidence: 0.99))
  }

  private mutating func findName(_ index: Int) {
    let token = tokens[index]
    if known.names.contains(token.key) {
      if !isProse(index) { add(index, index, .name, rules.name) }
      return
    }
    // A misspelling is looked for only where the word is no common or clinical one.
    guard token.length >= 4, token.weights.english < 3,
      token.classes.isDisjoint(with: [.clinical, .drug, .abbreviation, .state])
    else { return }
    for name in known.longNames where abs(name.count - token.length) <= 1 {
      if isOneEdit(name, token) {
        add(index, index, .name, rules.name)
        return
      }
    }
  }

  /// Whether the token is a lower-case common word in running prose ("will" of Ms. Will).
  private func isProse(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.shape == .lower, tokens.style != .capitals else { return false }
    if token.classes.contains(.function) || token.weights.english >= 6 { return true }
    return tokens.style == .mixed
      && (token.weights.english >= 3
        || !token.classes.isDisjoint(with: [.clinical, .drug, .abbreviation]))
  }

  private func isOneEdit(_ name: [UInt8], _ token: Token) -> Bool {
    let start = Int(token.start)
    let length = token.length
    guard text[start] | 0x20 == name[0] || length == name.count else { return false }
    var a = 0
    var b = 0
    var edits = 0
    while a < name.count && b < length {
      if name[a] == text[start + b] | 0x20 {
        a += 1
        b += 1
        continue
      }
      edits += 1
      if edits > 1 { return false }
      if name.count > length {
        a += 1
      } else if name.count < length {
        b += 1
      } else {
        // Two letters exchanged count as one edit.
        if a + 1 < name.count, b + 1 < length, name[a] == text[start + b + 1] | 0x20,
          name[a + 1] == text[start + b] | 0x20
        {
          a += 1
          b += 1
        }
        a += 1
        b += 1
      }
    }
    return edits + (name.count - a) + (length - b) <= 1
  }

  private mutating func findSequence(_ index: Int) {
    guard known.sequenceKeys.contains(tokens[index].key),
      let waiting = known.sequences[tokens[index].key]
    else { return }
    for (keys, label) in waiting {
      if keys.count == 1, isProse(index) { continue }
      var position = index
      var matched = 1
      var last = index
      while matched < keys.count {
        position += 1
        guard position < tokens.count, position - last < 4 else { break }
        let token = tokens[position]
        if token.kind == .symbol || token.kind == .newline { continue }
        guard token.key == keys[matched] else { break }
        matched += 1
        last = position
      }
      if matched == keys.count { add(index, last, label, rules.value) }
    }
  }

  /// Joins neighbouring runs over single marks and compares the letters and digits.
  private mutating func findCode(_ index: Int) {
    let first = text[Int(tokens[index].start)]
    guard known.codeStarts.contains(first &- 0x41 < 26 ? first | 0x20 : first) else { return }
    var hash = WordHash.seed
    var length = 0
    var position = index
    while position < tokens.count, length <= known.longestCode {
      let token = tokens[position]
      switch token.kind {
      case .symbol:
        switch text[Int(token.start)] {
        case 0x2D, 0x2E, 0x28, 0x29, 0x2F, 0x20: break
        default: return
        }
        if position == index { return }
      case .number, .mixed, .word:
        if token.gap == .wide && position > index { return }
        for offset in 0..<token.length {
          let byte = text[Int(token.start) + offset]
          hash = WordHash.step(hash, byte &- 0x41 < 26 ? byte | 0x20 : byte)
        }
        length += token.length
        if known.codeKeys.contains(hash), let label = known.codes[hash] {
          add(index, position, label, rules.number)
        }
        if position - index > 8 { return }
      default: return
      }
      position += 1
    }
  }

  private mutating func findBirth(_ index: Int) {
    guard let birth = known.birth, tokens[index].kind == .number else { return }
    // A year, a month or a day, and a mark or a blank with more behind it.
    let isOpened =
      tokens[index].length <= 4 && index + 2 < tokens.count
      && (tokens[index + 1].kind == .symbol || tokens[index + 1].kind == .number)
    guard isOpened else { return }
    var values = (0, 0, 0)
    var count = 0
    var last = index
    var position = index
    while position < tokens.count, position - index < 6, count < 3 {
      if tokens[position].kind == .number, tokens[position].length <= 4 {
        var value = 0
        for place in tokens[position].range { value = value * 10 + Int(text[place] & 15) }
        values = (values.1, values.2, value)
        count += 1
        last = position
      } else if tokens[position].kind != .symbol {
        return
      }
      position += 1
    }
    guard count == 3 else { return }
    let (a, b, c) = values
    func isYear(_ value: Int) -> Bool { value == birth.year || value == birth.year % 100 }
    let isBirth =
      isYear(c) && (a == birth.month && b == birth.day || a == birth.day && b == birth.month)
      || isYear(a) && b == birth.month && c == birth.day
    if isBirth { add(index, last, .date, rules.date) }
  }
}
