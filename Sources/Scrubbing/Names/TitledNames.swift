import Deidentified

/// The word after "Dr.", "Mrs.", "Officer" is a name, whatever else it may be.
struct TitledNames {
  let tokens: Tokens
  let text: UnsafePointer<UInt8>
  let rule: Int

  private static let milliseconds = WordHash.key("ms")

  func find(into findings: inout [RawFinding]) {
    for index in 0..<tokens.count
    where tokens[index].kind == .word && tokens[index].classes.contains(.strongTitle) {
      name(after: index, into: &findings)
    }
  }

  private func isSymbol(_ index: Int, _ byte: UInt8) -> Bool {
    index < tokens.count && tokens[index].kind == .symbol && text[Int(tokens[index].start)] == byte
  }

  private func name(after title: Int, into findings: inout [RawFinding]) {
    var first = title + 1
    if isSymbol(first, 0x2E) {
      // Only a short form bears a full stop; after a whole word it ends the sentence.
      guard tokens[title].length <= 4 else { return }
      first += 1
    }
    guard first < tokens.count, tokens[first].gap == .blank || first == title + 2 else { return }
    var last = first
    // Initials and "St." before the surname.
    while last + 1 < tokens.count, tokens[last].kind == .word,
      tokens[last].length == 1 || tokens[last].classes.contains(.particle),
      tokens[last].shape != .lower || tokens.style == .lower
    {
      let next = isSymbol(last + 1, 0x2E) ? last + 2 : last + 1
      guard next < tokens.count, tokens[next].kind == .word, tokens[next].gap != .line,
        tokens[next].gap != .wide, isNameWord(next, title)
      else { break }
      last = next
    }
    guard isNameWord(last, title) else { return }
    // "MR ANGIOGRAM", "0.4 ms": without its full stop a title before a common word is doubtful.
    if first == title + 1, tokens[title].length == 2, tokens[title].shape != .title,
      tokens[last].weights.nameWord == 0,
      tokens[last].weights.english >= 4 || tokens[last].classes.contains(.clinical)
    {
      return
    }
    if title > 0, tokens[title - 1].kind == .number, tokens[title].key == Self.milliseconds {
      return
    }
    findings.append(
      RawFinding(
        start: Int(tokens[first].start), end: Int(tokens[last].end), label: .name, rule: rule,
        confidence: 0.9))
  }

  private func isNameWord(_ index: Int, _ title: Int) -> Bool {
    let token = tokens[index]
    guard token.kind == .word, token.length > 1 || token.shape == .initial else { return false }
    guard
      token.classes.isDisjoint(with: [
        .function, .title, .credential, .speech, .careRole, .unitOfMeasure, .weekday,
      ]) || token.weights.nameWord == 3
    else { return false }
    if token.shape == .lower {
      // In running prose a title before a lower-case word is a title at its sentence's end.
      return tokens.style == .lower
        || tokens[title].shape == .lower
          && (token.weights.english < 8 || token.weights.nameWord > 0)
    }
    if token.shape == .upper, tokens.style == .mixed, token.length <= 4, !token.classes.isEmpty,
      token.classes.isDisjoint(with: [.given, .surname])
    {
      return false
    }
    return true
  }
}
