import Deidentified

/// Asks each pattern where its trigger fires, and nowhere else.
struct PatternFinder {
  let set: PatternSet
  let text: UnsafePointer<UInt8>
  let count: Int
  let tokens: Tokens
  let matcher: Matcher
  var findings: [RawFinding]
  var guards: [GuardSpan]
  /// The first pattern that hit its match limit.
  var gaveUp: Int?
  /// When proving: the one pattern that is asked.
  var only: Int?

  mutating func run() {
    set.patterns.withUnsafeBufferPointer { patterns in
      guard let base = patterns.baseAddress else { return }
      for index in 0..<tokens.count { visit(index, base) }
    }
    guards.sort { $0.start < $1.start }
  }

  @inline(__always)
  private mutating func visit(_ index: Int, _ patterns: UnsafePointer<Pattern>) {
    let kind = tokens[index].kind
    switch kind {
    case .word, .mixed:
      if kind == .mixed { tryLength(index, patterns) }
      let trigger = Int(tokens[index].trigger)
      if trigger != 0 { tryAll(set.byWord.base[trigger - 1], index, patterns) }
      guard kind == .word else { break }
      var classes = tokens[index].classes.rawValue & set.classMask.rawValue
      while classes != 0 {
        tryAll(set.byClass.base[classes.trailingZeroBitCount], index, patterns)
        classes &= classes - 1
      }
    case .number: tryLength(index, patterns)
    case .symbol: tryAll(set.byByte.base[Int(text[Int(tokens[index].start)])], index, patterns)
    case .newline, .placeholder: break
    }
  }

  private mutating func tryLength(_ index: Int, _ patterns: UnsafePointer<Pattern>) {
    let then = text[Int(tokens[index].end)]
    let after = tokens[index].start == 0 ? 10 : text[Int(tokens[index].start) - 1]
    let isMixed = tokens[index].kind == .mixed
    for word in 0..<set.byLength.width {
      var bits = set.byLength.set(
        word, isMixed: isMixed, length: tokens[index].length, then: then, after: after)
      while bits != 0 {
        let number = Int(set.byLength.patterns.base[word * 64 + bits.trailingZeroBitCount])
        attempt(number, set.gates.base + number, index, patterns)
        bits &= bits - 1
      }
    }
  }

  @inline(__always)
  private mutating func tryAll(
    _ queue: PatternSet.Queue, _ index: Int, _ patterns: UnsafePointer<Pattern>
  ) {
    guard queue.count > 0 else { return }
    let then = text[Int(tokens[index].end)]
    let after = tokens[index].start == 0 ? 10 : text[Int(tokens[index].start) - 1]
    let numbers = set.waiting.base + Int(queue.start)
    let gates = set.gates.base
    for place in 0..<Int(queue.count) {
      let number = Int(numbers[place])
      guard gates[number].then.contains(then), gates[number].after.contains(after) else { continue }
      attempt(number, gates + number, index, patterns)
    }
  }

  private mutating func attempt(
    _ number: Int, _ gate: UnsafePointer<PatternGate>, _ index: Int,
    _ patterns: UnsafePointer<Pattern>
  ) {
    if let only, only != number { return }
    if gate.pointee.needsCapital, tokens[index].shape == .lower, tokens.style != .lower { return }
    if gate.pointee.hasNext, !isFollowed(index, by: patterns + number) { return }
    guard let start = start(gate.pointee.from, index) else { return }
    switch matcher.match(number, of: patterns, in: text, count: count, at: start) {
    case .none: break
    case .gaveUp: gaveUp = gaveUp ?? number
    case .matched: take(patterns + number, number, index)
    }
  }

  /// Whether the next word, over blanks and marks on the same line, is one of the pattern's.
  private func isFollowed(_ index: Int, by pattern: UnsafePointer<Pattern>) -> Bool {
    var following = index + 1
    while following < tokens.count, following - index < 4 {
      switch tokens[following].kind {
      case .word, .mixed: return pattern.pointee.next?.contains(tokens[following].key) ?? true
      case .newline: return false
      default: following += 1
      }
    }
    return false
  }

  /// What may stand between the words of a name: `&`, `'`, `-`, `.`.
  private static let nameMarks = ByteSet([0x26, 0x27, 0x2D, 0x2E])

  private func start(_ from: PatternSource.From, _ index: Int) -> Int? {
    var start = Int(tokens[index].start)
    switch from {
    case .token: return start
    case .run:
      while start > 0, ByteClass.table[Int(text[start - 1])] != ByteClass.blank,
        ByteClass.table[Int(text[start - 1])] != ByteClass.newline,
        Int(tokens[index].start) - start < 256
      {
        start -= 1
      }
      return start
    case .line:
      while start > 0, ByteClass.table[Int(text[start - 1])] != ByteClass.newline,
        Int(tokens[index].start) - start < 400
      {
        start -= 1
      }
      return start
    case .capitals:
      var first = index
      while first > 0, index - first < 8 {
        let before = tokens[first - 1]
        let isMark =
          before.kind == .symbol && first > 1
          && PatternFinder.nameMarks.contains(text[Int(before.start)])
        let isWord =
          before.kind == .word && (before.shape != .lower || tokens.style == .lower)
          || before.kind == .word && before.length <= 3 && before.classes.contains(.function)
        guard isMark || isWord, tokens[first].gap != .wide else { break }
        first -= 1
      }
      return Int(tokens[first].start)
    case .number:
      var back = index
      while back > 0, index - back < 10 {
        back -= 1
        if tokens[back].kind == .newline { return nil }
        if tokens[back].kind == .number { return Int(tokens[back].start) }
      }
      return nil
    }
  }

  private mutating func take(_ pattern: UnsafePointer<Pattern>, _ number: Int, _ index: Int) {
    let start = matcher.offsets[0]
    let end = matcher.offsets[1]
    if pattern.pointee.near != nil || pattern.pointee.unless != nil {
      let first = set.gates.base[number].from == .token ? index : tokens.index(at: start)
      let last = tokens.index(at: end)
      if let near = pattern.pointee.near, !near.holds(tokens, first: first, end: last, inside: true)
      {
        return
      }
      if let unless = pattern.pointee.unless, unless.holds(tokens, first: first, end: last) {
        return
      }
    }
    if pattern.pointee.isGuard {
      guard end > start else { return }
      guards.append(GuardSpan(start: start, end: end, rule: number, beats: pattern.pointee.beats))
      return
    }
    var named = false
    let groups = matcher.groups(of: number)
    for group in groups {
      let from = matcher.offsets[2 * group.number]
      let to = matcher.offsets[2 * group.number + 1]
      // An unset group's offsets are PCRE2_UNSET, which is negative here.
      guard from >= 0, to > from else { continue }
      named = true
      add(pattern, number, from, to, group.label)
    }
    if !named, let label = pattern.pointee.label, groups.isEmpty, end > start {
      add(pattern, number, start, end, label)
    }
  }

  private mutating func add(
    _ pattern: UnsafePointer<Pattern>, _ number: Int, _ start: Int, _ end: Int, _ label: Label
  ) {
    var confidence = pattern.pointee.confidence
    if let validator = pattern.pointee.validator,
      validator.holds(UnsafeBufferPointer(start: text + start, count: end - start))
    {
      confidence = max(confidence, 0.99)
    }
    findings.append(
      RawFinding(start: start, end: end, label: label, rule: number, confidence: confidence))
  }
}
