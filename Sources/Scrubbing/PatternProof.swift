import Deidentified

/// Proves that patterns do what their examples say, and that all 18 categories have a finder.
struct PatternProof {
  let knowledge: Knowledge

  /// One line for each example that fails; empty when all is proved.
  func failures() -> [String] {
    var failures: [String] = []
    let scratch = Scratch()
    for (number, pattern) in knowledge.patterns.patterns.enumerated() {
      do throws(ScrubbingError) {
        _ = try pattern.regex.regex()
      } catch {
        failures.append("\(error)")
        continue
      }
      if pattern.source.finds.isEmpty { failures.append("\(pattern.id): no 'finds'") }
      if pattern.source.ignores.isEmpty { failures.append("\(pattern.id): no 'ignores'") }
      for (place, example) in pattern.source.finds.enumerated() {
        let marked = MarkedText(example)
        let found = spans(of: number, in: marked.text, scratch)
        let holds =
          marked.spans.isEmpty ? !found.isEmpty : marked.spans.allSatisfy { found.contains($0) }
        if !holds { failures.append("\(pattern.id): finds[\(place)] is not found") }
      }
      for (place, example) in pattern.source.ignores.enumerated() {
        if !spans(of: number, in: MarkedText(example).text, scratch).isEmpty {
          failures.append("\(pattern.id): ignores[\(place)] is found")
        }
      }
    }
    var covered = Set(
      knowledge.patterns.patterns.filter { !$0.isGuard }.flatMap { pattern in
        [pattern.label].compactMap { $0 }
          + ((try? pattern.regex.regex())?.groups.map(\.label) ?? [])
      }.map(\.safeHarborCategory))
    if knowledge.model != nil { covered.insert("A") }
    for letter in "ABCDEFGHIJKLMNOPQR" where !covered.contains(letter) {
      failures.append("category \(letter) has no pattern")
    }
    return failures
  }

  private func spans(of number: Int, in text: [UInt8], _ scratch: Scratch) -> [Range<Int>] {
    let readable = text.withUnsafeBufferPointer { (try? scratch.text.fold($0)) != nil }
    guard readable else { return [] }
    let tokens = scratch.list.tokenize(scratch.text, with: knowledge.vocabulary.words)
    var finder = PatternFinder(
      set: knowledge.patterns, text: scratch.text.bytes, count: scratch.text.count,
      tokens: tokens, matcher: scratch.matcher, findings: [], guards: [], only: number)
    finder.run()
    let ranges =
      finder.findings.map { $0.start..<$0.end } + finder.guards.map { $0.start..<$0.end }
    return ranges.map(scratch.text.sourceRange)
  }
}

/// A text with the marks `[[…]]` taken out and their places kept.
struct MarkedText {
  var text: [UInt8] = []
  /// UTF-8 byte ranges.
  var spans: [Range<Int>] = []

  init(_ marked: String) {
    let bytes = Array(marked.utf8)
    var index = 0
    var start: Int?
    while index < bytes.count {
      let pair = index + 1 < bytes.count ? (bytes[index], bytes[index + 1]) : (0, 0)
      if pair == (0x5B, 0x5B), start == nil {
        start = text.count
        index += 2
      } else if pair == (0x5D, 0x5D), let open = start {
        spans.append(open..<text.count)
        start = nil
        index += 2
      } else {
        text.append(bytes[index])
        index += 1
      }
    }
  }
}
