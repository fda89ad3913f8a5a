import Deidentified

/// A capitalised word after a relative or a role is that person's name: `dtr Winnow`, `nurse Adaeze`; so
/// is a given name that opens a line of a thread: `kofi: paging dr may`.
struct RelatedNames {
  let tokens: Tokens
  let text: UnsafePointer<UInt8>
  let rule: Int

  func find(into findings: inout [RawFinding]) {
    guard tokens.style != .capitals else { return }
    for index in 0..<tokens.count
    where index > 0 && follows(index - 1) && (isName(index) || isGivenName(index))
      || speaks(index)
    {
      findings.append(
        RawFinding(
          start: Int(tokens[index].start), end: Int(tokens[index].end), label: .name, rule: rule,
          confidence: 0.6))
    }
  }

  private func follows(_ index: Int) -> Bool {
    if Self.introductions.contains(tokens[index].key) { return true }
    return tokens[index].kind == .word && !tokens[index].possessive
      && !tokens[index].classes.isDisjoint(with: [.relation, .careRole])
  }

  private static let introductions = KeySet(words: ["named", "i'm", "im"])

  /// A given name before the colon that opens a line, and not the line's heading.
  private func speaks(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.gap == .line, token.kind == .word, token.length >= 3, token.weights.given >= 7,
      index + 1 < tokens.count, tokens[index + 1].kind == .symbol, tokens[index + 1].gap == .none,
      text[Int(tokens[index + 1].start)] == UInt8(ascii: ":"),
      token.shape == .lower || !token.classes.contains(.month)
    else { return false }
    return token.weights.nameWord >= 2 && (token.shape == .lower || token.weights.english < 6)
      || token.weights.english == 0
  }

  /// A given name in lower case, also where it is a word as well: `my husband wade`.
  private func isGivenName(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.kind == .word, token.shape == .lower, token.gap == .blank, token.length >= 3,
      token.weights.given >= 7, token.weights.nameWord >= 2 || token.weights.english == 0
    else { return false }
    return token.classes.isDisjoint(with: [
      .clinical, .drug, .abbreviation, .function, .relation, .careRole, .month, .unitOfMeasure,
      .title,
    ])
  }

  /// A word with a capital that no vocabulary knows, or that is a given name before anything else.
  private func isName(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.kind == .word, token.shape == .title, token.gap == .blank, token.length >= 3,
      token.weights.english == 0 || token.weights.given >= 6 && token.weights.nameWord >= 2
    else { return false }
    return token.classes.isDisjoint(with: [
      .clinical, .drug, .abbreviation, .capsSafe, .eponym, .state, .demonym, .payer, .title,
      .credential, .month, .weekday, .holiday, .function, .careRole, .relation, .heading,
      .nameLabel,
    ])
  }
}
