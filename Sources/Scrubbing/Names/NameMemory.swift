import Deidentified

/// What was a name once, with evidence, is one everywhere in the note.
///
/// Names found are first made whole (the other half of a hyphen, initials, Jr., III); then their words,
/// their initials and the user names built of them are looked for in the rest of the note.
struct NameMemory {
  let tokens: Tokens
  let text: UnsafePointer<UInt8>
  let rule: Int

  /// Words of names by key; common ones count only where they stand as names.
  private var rare = KeySet()
  private var common = KeySet()
  /// Initials and user names by key.
  private var derived = KeySet()
  /// All of their keys.
  private var filter = KeyFilter()
  /// The names that were learned, whole.
  private var learned = KeySet()
  private var taken: [Bool]

  init(tokens: Tokens, text: UnsafePointer<UInt8>, rule: Int) {
    self.tokens = tokens
    self.text = text
    self.rule = rule
    taken = Array(repeating: false, count: tokens.count)
  }

  /// Extends the names among `findings` and appends what memory finds. `surest` is the least confidence
  /// with which a word is remembered.
  mutating func recall(_ findings: inout [RawFinding], surest: Float) {
    guard findings.contains(where: { $0.label == .name }) else { return }
    for finding in findings {
      var index = tokens.index(at: finding.start)
      while index < tokens.count, Int(tokens[index].start) < finding.end {
        taken[index] = true
        index += 1
      }
    }
    for index in findings.indices where findings[index].label == .name {
      extend(&findings[index])
      if findings[index].confidence >= surest { learn(findings[index]) }
    }
    guard !rare.isEmpty || !common.isEmpty else { return }
    for index in 0..<tokens.count where !taken[index] {
      let token = tokens[index]
      guard filter.mayContain(token.key), token.kind == .word || token.kind == .mixed else {
        continue
      }
      if common.contains(token.key) {
        if !standsAsName(index) { continue }
      } else if !rare.contains(token.key) {
        guard derived.contains(token.key), token.shape != .title else { continue }
        let isOnlyThat = token.classes.isEmpty && token.weights.english == 0 && token.length > 2
        guard isOnlyThat || standsAsSignature(index) else { continue }
      }
      findings.append(found(index))
      if derived.contains(token.key) { pair(index, &findings) }
    }
  }

  private func found(_ index: Int) -> RawFinding {
    RawFinding(
      start: Int(tokens[index].start), end: Int(tokens[index].end), label: .name, rule: rule,
      confidence: 0.8)
  }

  /// In `ANB/MPS` and `GAFM:pd` the other half is somebody's initials too.
  private func pair(_ index: Int, _ findings: inout [RawFinding]) {
    for byte: UInt8 in [0x2F, 0x3A] {
      if isSymbol(index + 1, byte), tokens[index + 1].gap == .none, isWord(index + 2),
        tokens[index + 2].gap == .none, tokens[index + 2].length <= 4,
        !tokens[index + 2].classes.contains(.credential)
      {
        findings.append(found(index + 2))
      }
      if isSymbol(index - 1, byte), tokens[index].gap == .none, isWord(index - 2),
        tokens[index - 1].gap == .none, tokens[index - 2].length <= 4
      {
        findings.append(found(index - 2))
      }
    }
  }

  /// A common word counts as the name only with a capital inside a sentence, or after a title.
  private func standsAsName(_ index: Int) -> Bool {
    let token = tokens[index]
    let before = isSymbol(index - 1, 0x2E) ? index - 2 : index - 1
    if isWord(before), tokens[before].classes.contains(.title) { return true }
    guard token.shape == .title, tokens.style == .mixed else { return false }
    return !token.classes.contains(.eponym) && !opensSentence(index)
  }

  /// Initials count where initials stand: in brackets, beside a slash or a colon, at a line's end.
  private func standsAsSignature(_ index: Int) -> Bool {
    if isSymbol(index - 1, 0x28), isSymbol(index + 1, 0x29) { return true }
    for byte: UInt8 in [0x2F, 0x3A] {
      let before = isSymbol(index - 1, byte) && tokens[index].gap == .none && isWord(index - 2)
      let after =
        isSymbol(index + 1, byte) && tokens[index + 1].gap == .none && isWord(index + 2)
        && tokens[index + 2].gap == .none
      if (before && tokens[index - 2].length <= 4) || (after && tokens[index + 2].length <= 4) {
        return true
      }
    }
    let endsLine = index + 1 >= tokens.count || tokens[index + 1].kind == .newline
    return endsLine && tokens[index].classes.isDisjoint(with: [.credential, .stateAbbreviation])
      && !tokens[index].classes.contains(.function) && tokens[index].length <= 4
      && !tokens[index].classes.contains(.unitOfMeasure)
  }

  private func isWord(_ index: Int) -> Bool {
    index >= 0 && index < tokens.count && tokens[index].kind == .word
  }

  private func isSymbol(_ index: Int, _ byte: UInt8) -> Bool {
    index >= 0 && index < tokens.count && tokens[index].kind == .symbol
      && text[Int(tokens[index].start)] == byte
  }

  private mutating func extend(_ finding: inout RawFinding) {
    var first = tokens.index(at: finding.start)
    var last = tokens.index(at: finding.end) - 1
    guard first <= last, first < tokens.count else { return }
    while isSymbol(last + 1, 0x2D), tokens[last + 1].gap == .none, isWord(last + 2),
      tokens[last + 2].gap == .none, tokens[last + 2].length > 1
    {
      last += 2
    }
    while isSymbol(first - 1, 0x2D), tokens[first].gap == .none, tokens[first - 1].gap == .none,
      isWord(first - 2), tokens[first - 2].length > 1,
      tokens[first - 2].shape == tokens[first].shape
    {
      first -= 2
    }
    // "F. Silver", "J Park": an initial before.
    let initial = isSymbol(first - 1, 0x2E) ? first - 2 : first - 1
    if isWord(initial), tokens[initial].shape == .initial, tokens[first].gap != .line,
      tokens[first].gap != .wide, initial == first - 2 || tokens[first].gap == .blank,
      !isSymbol(initial - 1, 0x2F) || tokens[initial].gap == .blank
    {
      first = initial
    }
    // "SMITH, JOHN A" before a wide gap, a line's end or a mark.
    if isWord(last + 1), tokens[last + 1].shape == .initial, tokens[last + 1].gap == .blank,
      last + 2 >= tokens.count || tokens[last + 2].gap == .wide || tokens[last + 2].kind != .word
    {
      last += 1
    }
    let suffix = isSymbol(last + 1, 0x2C) ? last + 2 : last + 1
    if isWord(suffix), tokens[suffix].classes.contains(.nameSuffix),
      tokens[suffix].gap != .line, tokens[suffix].length > 1
    {
      last = suffix
    }
    for index in first...last { taken[index] = true }
    finding.start = min(finding.start, Int(tokens[first].start))
    finding.end = max(finding.end, Int(tokens[last].end))
  }

  private mutating func learn(_ finding: RawFinding) {
    let surface = WordHash.finish(add(finding.start..<finding.end, to: WordHash.seed))
    guard !learned.contains(surface) else { return }
    learned.insert(surface)
    let first = tokens.index(at: finding.start)
    let last = tokens.index(at: finding.end) - 1
    guard first <= last else { return }
    var parts: [Range<Int>] = []
    for index in first...last where tokens[index].kind == .word {
      let token = tokens[index]
      guard token.classes.isDisjoint(with: [.title, .nameSuffix]) || parts.isEmpty else { continue }
      parts.append(token.range)
      guard token.length >= 3 else { continue }
      let isCommon =
        token.weights.english >= 3
        || !token.classes.isDisjoint(
          with: [.clinical, .drug, .abbreviation, .eponym, .state, .month, .weekday, .season])
      if token.classes.contains(.function) || token.classes.contains(.particle) { continue }
      filter.insert(token.key)
      if isCommon { common.insert(token.key) } else { rare.insert(token.key) }
    }
    if (2...4).contains(parts.count) { derive(parts) }
  }

  /// "Ana Moreno" gives AM, amoreno, morenoa, ana.moreno's parts; "Moreno, Ana" gives the same.
  private mutating func derive(_ parts: [Range<Int>]) {
    let first = parts[0]
    let last = parts[parts.count - 1]
    remember(initials(of: parts[...]))
    derive(first, last)
    remember(initials(of: parts[1...], then: first))
    derive(parts[1], first)
  }

  private mutating func derive(_ first: Range<Int>, _ last: Range<Int>) {
    remember(joined(first.prefix(1), last))
    remember(joined(last, first.prefix(1)))
    remember(joined(first, last))
    remember(joined(first, last.prefix(1)))
  }

  private mutating func remember(_ key: UInt64) {
    filter.insert(key)
    derived.insert(key)
  }

  private func initials(of parts: ArraySlice<Range<Int>>, then last: Range<Int>? = nil) -> UInt64 {
    var hash = WordHash.seed
    for part in parts { hash = add(part.prefix(1), to: hash) }
    if let last { hash = add(last.prefix(1), to: hash) }
    return WordHash.finish(hash)
  }

  private func joined(_ first: Range<Int>, _ second: Range<Int>) -> UInt64 {
    WordHash.finish(add(second, to: add(first, to: WordHash.seed)))
  }

  private func add(_ range: Range<Int>, to hash: UInt64) -> UInt64 {
    var hash = hash
    for index in range {
      let byte = text[index]
      hash = WordHash.step(hash, byte &- 0x41 < 26 ? byte | 0x20 : byte)
    }
    return hash
  }

  private func opensSentence(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = tokens[index - 1]
    return tokens[index].gap == .line || before.kind == .newline
      || before.kind == .symbol
        && [0x2E, 0x3A, 0x21, 0x3F, 0x2D, 0x2A].contains(text[Int(before.start)])
  }
}

extension Range<Int> {
  fileprivate func prefix(_ count: Int) -> Range<Int> {
    lowerBound..<Swift.min(upperBound, lowerBound + count)
  }
}
