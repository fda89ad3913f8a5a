import Deidentified

/// A word whose letters stand apart, `S m i t h` or `J O H N S O N`, and that no vocabulary but the names'
/// knows when they are joined.
struct SpacedLetters {
  let tokens: Tokens
  let text: UnsafePointer<UInt8>
  let lexicon: Lexicon
  let rule: Int

  func find(into findings: inout [RawFinding]) {
    var index = 0
    while index < tokens.count {
      guard tokens[index].kind == .word, tokens[index].shape == .initial else {
        index += 1
        continue
      }
      let last = end(of: index)
      if isName(index, last) {
        findings.append(
          RawFinding(
            start: Int(tokens[index].start), end: Int(tokens[last].end), label: .name, rule: rule,
            confidence: 0.6))
      }
      index = last + 1
    }
  }

  /// The last of the lone letters that follow with one blank between them: small ones, or capitals.
  private func end(of first: Int) -> Int {
    var last = first
    while last + 1 < tokens.count, tokens[last + 1].kind == .word, tokens[last + 1].length == 1,
      tokens[last + 1].gap == .blank,
      last == first || tokens[last + 1].shape == tokens[last].shape
    {
      last += 1
    }
    return last
  }

  private func isName(_ first: Int, _ last: Int) -> Bool {
    let letters = last - first + 1
    guard letters >= (tokens[last].shape == .initial ? 5 : 4) else { return false }
    var hash = WordHash.seed
    for index in first...last { hash = WordHash.step(hash, text[Int(tokens[index].start)] | 0x20) }
    guard let entry = lexicon[WordHash.finish(hash)] else { return true }
    return entry.weights.nameWord >= 2
      || entry.weights.english == 0
        && entry.classes.isDisjoint(with: [.clinical, .drug, .abbreviation, .heading])
  }
}
