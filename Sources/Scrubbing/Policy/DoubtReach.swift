import Deidentified

/// Lets a finding reach over what may belong to it: the rest of a name, of an institution, of a number.
///
/// Used where a policy takes out what is merely unknown: `Penn Oaks` becomes `Penn Oaks library`,
/// `088 417` becomes `A 088 417 220`.
struct DoubtReach {
  let tokens: Tokens
  let text: UnsafePointer<UInt8>

  func extend(_ findings: inout [RawFinding]) {
    for place in findings.indices {
      let finding = findings[place]
      var first = tokens.index(at: finding.start)
      var last = tokens.index(at: finding.end) - 1
      guard first <= last, last < tokens.count else { continue }
      let bounds = (first, last)
      switch finding.label {
      case .name, .organization, .geography:
        reach(&first, &last) { self.joinsName($0, finding.label) }
        if finding.label == .organization { reachCorporateForm(&last) }
        if finding.label != .name, isArticle(first - 1), tokens[first].gap == .blank { first -= 1 }
      case .date, .ageOver89: continue
      default: reach(&first, &last, joinsNumber)
      }
      // What is not a person's keeps its possessive: `Kinney's` is the shop's name.
      let possessive = finding.label != .name && tokens[last].possessive ? 2 : 0
      guard (first, last) != bounds || possessive > 0 else { continue }
      findings[place].start = min(finding.start, Int(tokens[first].start))
      findings[place].end = max(finding.end, Int(tokens[last].end) + possessive)
    }
  }

  /// Moves both ends outwards over neighbours that `joins` takes, on one line and over single marks.
  private func reach(_ first: inout Int, _ last: inout Int, _ joins: (Int) -> Bool) {
    for _ in 0..<4 {
      guard last + 1 < tokens.count, tokens[last + 1].gap != .line, tokens[last + 1].gap != .wide
      else { break }
      if joins(last + 1) {
        last += 1
      } else if isJoint(last + 1), last + 2 < tokens.count, tokens[last + 2].gap != .line,
        tokens[last + 2].gap != .wide, joins(last + 2)
      {
        last += 2
      } else {
        break
      }
    }
    for _ in 0..<3 {
      guard first > 0, tokens[first].gap != .line, tokens[first].gap != .wide else { break }
      if joins(first - 1) {
        first -= 1
      } else if isJoint(first - 1), first > 1, tokens[first - 1].gap == .none,
        joins(first - 2)
      {
        first -= 2
      } else {
        break
      }
    }
  }

  private func isJoint(_ index: Int) -> Bool {
    guard tokens[index].kind == .symbol else { return false }
    switch text[Int(tokens[index].start)] {
    case 0x2D, 0x26, 0x27, 0x23, 0x40: return true
    default: return false
    }
  }

  /// `, P.C.` behind a practice's name.
  private func reachCorporateForm(_ last: inout Int) {
    var next = last + 1
    if next < tokens.count, isSymbol(next, 0x2C) { next += 1 }
    guard next + 3 < tokens.count, tokens[next].shape == .initial,
      isSymbol(next + 1, 0x2E), tokens[next + 2].shape == .initial, isSymbol(next + 3, 0x2E),
      tokens[next].gap != .line
    else { return }
    last = next + 3
  }

  private func isSymbol(_ index: Int, _ byte: UInt8) -> Bool {
    tokens[index].kind == .symbol && text[Int(tokens[index].start)] == byte
  }

  private static let articles = KeySet(words: ["the", "our"])

  /// `The`, `OUR`: part of an institution's name where it has a capital.
  private func isArticle(_ index: Int) -> Bool {
    index >= 0 && tokens[index].kind == .word && tokens[index].shape != .lower
      && Self.articles.contains(tokens[index].key)
  }

  /// Whether a token hangs on the one before it by a hyphen without blanks.
  private func isHyphened(_ index: Int) -> Bool {
    index > 1 && index < tokens.count && tokens[index].gap == .none
      && tokens[index - 1].kind == .symbol
      && tokens[index - 1].gap == .none && text[Int(tokens[index - 1].start)] == 0x2D
  }

  private static let heads: WordClass = [
    .facilityHead, .companyHead, .schoolHead, .churchHead, .agencyHead, .streetSuffix,
  ]
  private static let ends: WordClass = [
    .title, .credential, .heading, .careRole, .drug, .nameLabel, .idLabel, .unitOfMeasure,
    .function, .relation, .abbreviation, .clinical, .capsSafe,
  ]

  private func joinsName(_ index: Int, _ label: Label) -> Bool {
    let token = tokens[index]
    switch token.kind {
    case .word:
      if label != .name, !token.classes.isDisjoint(with: Self.heads) || isHyphened(index) {
        return true
      }
      guard token.shape == .title || token.shape == .initial, tokens.style == .mixed,
        token.classes.isDisjoint(with: Self.ends), token.weights.english < 5
      else { return false }
      return true
    case .number, .mixed:
      guard label != .name, index > 0 else { return false }
      if tokens[index - 1].kind == .symbol {
        return text[Int(tokens[index - 1].start)] == 0x23 || isHyphened(index)
      }
      let next = index + 1
      return token.length <= 3
        && (next >= tokens.count || tokens[next].kind != .word || tokens[next].gap == .wide)
    default: return false
    }
  }

  private func joinsNumber(_ index: Int) -> Bool {
    let token = tokens[index]
    switch token.kind {
    case .number: return token.length >= 2 || isHyphened(index) || isHyphened(index + 2)
    case .mixed: return token.classes.isEmpty
    case .word:
      return token.length <= 4 && token.shape != .title && token.shape != .lower
        && token.classes.isDisjoint(with: [
          .idLabel, .credential, .title, .unitOfMeasure, .function, .nameLabel, .heading, .month,
          .weekday, .drug,
        ])
        && (token.length == 1 || token.classes.contains(.stateAbbreviation)
          || token.classes.isDisjoint(with: [.abbreviation, .clinical, .capsSafe]))
    default: return false
    }
  }
}
