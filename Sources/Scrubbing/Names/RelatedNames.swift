import Deidentified

/// A capitalised word after a relative or a role is that person's name: `dtr Winnow`, `nurse Adaeze`.
struct RelatedNames {
  let tokens: Tokens
  let rule: Int

  func find(into findings: inout [RawFinding]) {
    guard tokens.style != .capitals else { return }
    for index in 1..<max(1, tokens.count)
    where follows(index - 1) && (isName(index) || isGivenName(index)) {
      findings.append(
        RawFinding(
          start: Int(tokens[index].start), end: Int(tokens[index].end), label: .name, rule: rule,
          confidence: 0.6))
    }
  }

  private func follows(_ index: Int) -> Bool {
    tokens[index].kind == .word && !tokens[index].possessive
      && !tokens[index].classes.isDisjoint(with: [.relation, .careRole])
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
