import Deidentified

/// Makes an organisation's name whole: the capitalised words that stand in one run with what was found.
struct OrganizationReach {
  let note: NoteView

  /// The tokens `range`, widened over the run's further words, but in notes all of one case, and over what it is.
  func whole(_ range: ClosedRange<Int>) -> ClosedRange<Int> {
    var first = range.lowerBound
    var last = range.upperBound
    if note.tokens.style == .mixed {
      while last - first < 10, let before = step(from: first, by: -1) { first = before }
      while last - first < 10, let after = step(from: last, by: 1) { last = after }
    }
    while last + 1 < note.tokens.count, note.tokens[last + 1].gap == .blank,
      Self.houses.contains(note.tokens[last + 1].key)
    {
      last += 1
    }
    return first...last
  }

  /// What a house is, said in lower case after its name: `Northgate clinic`, `Redwater dialysis`.
  private static let houses = KeySet(words: [
    "hospital", "clinic", "clinics", "pharmacy", "drugs", "elementary", "school", "academy",
    "college",
    "university", "church", "temple", "mosque", "synagogue", "center", "centre", "dialysis",
    "rehab",
    "hospice", "shelter", "library", "bakery", "cafe", "diner", "restaurant", "market", "grocery",
    "gym", "jail", "prison", "court", "manor", "estates", "apartments", "hotel", "motel", "casino",
    "daycare", "preschool", "farm", "farms", "ranch", "mill", "mine", "foundry", "shipyard",
    "factory",
  ])

  /// The next word of the run, over `&`, a hyphen, "of", "de", "and"; nil where the run ends.
  private func step(from index: Int, by step: Int) -> Int? {
    var next = index + step
    var bridged = 0
    while next >= 0, next < note.tokens.count, bridged < 2 {
      let token = note.tokens[next]
      let gap = step > 0 ? token.gap : note.tokens[next + 1].gap
      guard gap == .blank || gap == .none else { return nil }
      switch token.kind {
      case .symbol:
        let byte = note.text[Int(token.start)]
        guard byte == 0x26 || byte == 0x2D && gap == .none || byte == 0x27 else { return nil }
      case .word:
        if belongs(next) { return next }
        guard token.shape == .lower, token.length <= 3, Self.bridges.contains(token.key) else {
          return nil
        }
      default: return nil
      }
      bridged += 1
      next += step
    }
    return nil
  }

  private static let bridges = KeySet(words: ["of", "de", "and", "the", "for", "la", "del", "on"])

  private func belongs(_ index: Int) -> Bool {
    let token = note.tokens[index]
    guard
      token.shape == .title || token.shape == .camel || token.shape == .upper && token.length > 1,
      note.facts[index].covered == 0,
      token.classes.isDisjoint(with: [
        .strongTitle, .credential, .relation, .heading, .month, .weekday, .speech, .function,
        .careRole, .nameLabel, .state, .payer,
      ])
    else { return false }
    // A common word that opens a sentence or line may have its capital from there.
    let opens =
      token.gap == .line
      || index > 0 && note.tokens[index - 1].kind == .symbol
        && note.text[Int(note.tokens[index - 1].start)] != 0x26
    let startsLine = index == 0 || note.tokens[index - 1].kind == .newline
    if opens, token.weights.english >= 5, !startsLine { return false }
    return true
  }
}
