/// The codes that Excludes1 notes of the Tabular name, by the code that holds the note.
struct ExclusionBook: Sendable {
  /// Patterns that a code and everything above it exclude, category and finer.
  func patterns(for code: CodeKey, in set: CodeSet) -> [CodePattern] {
    guard let found = set.find(code) else { return [] }
    var patterns: [CodePattern] = []
    var node = found.node
    while node >= 0, set.depths[node] >= 2 {
      for note in set.notes(.excludes1, at: node) { patterns += Self.codes(note) }
      node = Int(set.parents[node])
    }
    return patterns
  }

  /// The codes in the brackets that end a note: `(E10.-)`, `(I60-I62)`, `(N10, N30.-)`.
  static func codes(_ note: String) -> [CodePattern] {
    let bytes = Array(note.utf8)
    guard let close = bytes.lastIndex(of: 0x29), let open = bytes[..<close].lastIndex(of: 0x28)
    else { return [] }
    var patterns: [CodePattern] = []
    for part in bytes[(open + 1)..<close].split(separator: 0x2C) {
      let text = part.filter { $0 != 0x20 }
      guard let first = text.first, first &- 0x41 < 26, text.count >= 3 else { return [] }
      let isOpen = text.last == 0x2D
      let body = isOpen ? text.dropLast() : text[...]
      let ends = body.split(separator: 0x2D)
      if ends.count == 2 {
        patterns += range(CodeKey(ends[0]), CodeKey(ends[1]))
      } else {
        patterns.append(CodePattern(String(decoding: body, as: UTF8.self)))
      }
    }
    return patterns
  }

  /// Every category between two, or the two codes alone where they are finer.
  private static func range(_ low: CodeKey, _ high: CodeKey) -> [CodePattern] {
    guard low.count == 3, high.count == 3, low[0] == high[0], low[2] &- 0x30 < 10,
      high[2] &- 0x30 < 10
    else { return [CodePattern(low.text), CodePattern(high.text)] }
    let first = Int(low[1] &- 0x30) * 10 + Int(low[2] &- 0x30)
    let last = Int(high[1] &- 0x30) * 10 + Int(high[2] &- 0x30)
    guard first <= last, last < 100 else { return [] }
    return (first...last).map { number in
      CodePattern(
        String(
          decoding: [low[0], UInt8(0x30 + number / 10), UInt8(0x30 + number % 10)], as: UTF8.self))
    }
  }
}
