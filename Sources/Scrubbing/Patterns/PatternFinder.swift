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
      for index in 0..<tokens.count { visit(index, patterns) }
    }
    guards.sort { $0.start < $1.start }
  }

  @inline(__always)
  private mutating func visit(_ index: Int, _ patterns: UnsafeBufferPointer<Pattern>) {
    let token = tokens[index]
    switch token.kind {
    case .word:
      if token.trigger != 0 { tryAll(set.byWord[Int(token.trigger) - 1], index, patterns) }
      if !token.classes.isDisjoint(with: set.classMask) {
        for (known, waiting) in set.byClass where !token.classes.isDisjoint(with: known) {
          tryAll(waiting, index, patterns)
        }
      }
    case .number:
      tryWaiting(set.byNumber[min(token.length, 31)], index, patterns)
    case .mixed:
      tryWaiting(set.byMixed[min(token.length, 63)], index, patterns)
      if token.trigger != 0 { tryAll(set.byWord[Int(token.trigger) - 1], index, patterns) }
    case .symbol:
      let waiting = set.byByte[Int(text[Int(token.start)])]
      if !waiting.isEmpty { tryAll(waiting, index, patterns) }
    case .newline, .placeholder: break
    }
  }

  @inline(__always)
  private mutating func tryWaiting(
    _ waiting: [PatternSet.Waiting], _ index: Int, _ patterns: UnsafeBufferPointer<Pattern>
  ) {
    guard !waiting.isEmpty else { return }
    let next = text[Int(tokens[index].end)]
    let before = tokens[index].start == 0 ? 10 : text[Int(tokens[index].start) - 1]
    for one in waiting {
      if let then = one.then, !then.contains(next) { continue }
      if let after = one.after, !after.contains(before) { continue }
      attempt(one.pattern, index, patterns)
    }
  }

  private mutating func tryAll(
    _ waiting: [Int], _ index: Int, _ patterns: UnsafeBufferPointer<Pattern>
  ) {
    for pattern in waiting { attempt(pattern, index, patterns) }
  }

  @inline(__always)
  private mutating func attempt(
    _ number: Int, _ index: Int, _ patterns: UnsafeBufferPointer<Pattern>
  ) {
    if let only, only != number { return }
    let pattern = patterns.baseAddress! + number
    guard isReady(pattern, index) else { return }
    guard let start = start(pattern.pointee.from, index) else { return }
    switch matcher.match(number, of: patterns, in: text, count: count, at: start) {
    case .none: break
    case .gaveUp: gaveUp = gaveUp ?? number
    case .matched: take(patterns[number], number, index)
    }
  }

  /// The cheap conditions of a trigger, which spare most questions to PCRE2.
  @inline(__always)
  private func isReady(_ pattern: UnsafePointer<Pattern>, _ index: Int) -> Bool {
    let token = tokens[index]
    if pattern.pointee.needsCapital, token.shape == .lower, tokens.style != .lower { return false }
    if token.kind == .word || token.kind == .symbol {
      if let then = pattern.pointee.then, !then.contains(text[Int(token.end)]) { return false }
      if let after = pattern.pointee.after,
        !after.contains(token.start == 0 ? 10 : text[Int(token.start) - 1])
      {
        return false
      }
    }
    guard let next = pattern.pointee.next else { return true }
    var following = index + 1
    while following < tokens.count, following - index < 4 {
      switch tokens[following].kind {
      case .word, .mixed: return next.contains(tokens[following].key)
      case .newline: return false
      default: following += 1
      }
    }
    return false
  }

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
          before.kind == .symbol
          && [0x26, 0x27, 0x2D, 0x2E].contains(text[Int(before.start)]) && first > 1
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

  private mutating func take(_ pattern: Pattern, _ number: Int, _ index: Int) {
    let start = matcher.offsets[0]
    let end = matcher.offsets[1]
    if pattern.near != nil || pattern.unless != nil {
      let first = pattern.from == .token ? index : tokens.index(at: start)
      let last = tokens.index(at: end)
      if let near = pattern.near, !near.holds(tokens, first: first, end: last, inside: true) {
        return
      }
      if let unless = pattern.unless, unless.holds(tokens, first: first, end: last) { return }
    }
    if pattern.isGuard {
      guard end > start else { return }
      guards.append(GuardSpan(start: start, end: end, rule: number, beats: pattern.beats))
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
    if !named, let label = pattern.label, groups.isEmpty, end > start {
      add(pattern, number, start, end, label)
    }
  }

  private mutating func add(
    _ pattern: Pattern, _ number: Int, _ start: Int, _ end: Int, _ label: Label
  ) {
    var confidence = pattern.confidence
    if let validator = pattern.validator,
      validator.holds(UnsafeBufferPointer(start: text + start, count: end - start))
    {
      confidence = max(confidence, 0.99)
    }
    findings.append(
      RawFinding(start: start, end: end, label: label, rule: number, confidence: confidence))
  }
}
