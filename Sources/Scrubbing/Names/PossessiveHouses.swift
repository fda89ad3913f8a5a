import Deidentified

/// A shop, church or clinic that bears a name, said with its `'s` after a word of place: `works Allsup's`,
/// `to Big Bat's`.
struct PossessiveHouses {
  let tokens: Tokens
  let rule: Int

  func find(into findings: inout [RawFinding]) {
    for index in 0..<tokens.count
    where tokens[index].possessive && isName(index) && followsPlace(index) {
      var first = index
      if index > 0, tokens[index - 1].shape == .title, tokens[index - 1].gap != .line,
        tokens[index].gap == .blank, tokens[index - 1].classes.isDisjoint(with: Self.plain)
      {
        first = index - 1
      }
      findings.append(
        RawFinding(
          start: Int(tokens[first].start), end: Int(tokens[index].end), label: .organization,
          rule: rule, confidence: 0.6))
    }
  }

  private static let plain: WordClass = [
    .clinical, .drug, .abbreviation, .capsSafe, .eponym, .payer, .demonym, .relation, .careRole,
    .function, .month, .weekday, .holiday, .title, .heading,
  ]

  private func isName(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.kind == .word, token.length >= 3, token.shape == .title || tokens.style == .lower,
      token.classes.isDisjoint(with: Self.plain)
    else { return false }
    return token.weights.english < 4 || token.weights.nameWord >= 2
  }

  private func followsPlace(_ index: Int) -> Bool {
    var before = index - 1
    if before >= 1, tokens[before].shape == .title, tokens[index].gap == .blank { before -= 1 }
    guard before >= 0, tokens[before].kind == .word else { return false }
    return Self.places.contains(tokens[before].key)
  }

  private static let places = KeySet(words: [
    "at", "works", "work", "worked", "from", "to", "near", "owns", "outside", "behind", "for",
    "via",
  ])
}
