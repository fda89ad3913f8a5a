import Deidentified

/// Takes off an entity what is never part of one: titles and credentials at its ends, states, insurers,
/// lone letters and function words.
struct EntityTrim {
  let note: NoteView
  let label: Label

  /// What is left of the tokens `range`; nil when nothing is.
  func trimmed(_ range: ClosedRange<Int>) -> ClosedRange<Int>? {
    var first = range.lowerBound
    var last = range.upperBound
    while first <= last, isLoose(first, atStart: true) { first += 1 }
    while last >= first, isLoose(last, atStart: false) { last -= 1 }
    guard first <= last, !isKept(first...last) else { return nil }
    return first...last
  }

  private func isLoose(_ index: Int, atStart: Bool) -> Bool {
    let token = note.tokens[index]
    guard token.kind == .word else { return token.kind != .mixed }
    if note.facts[index].nameWord >= 2 { return false }
    if token.classes.contains(.strongTitle) { return true }
    if token.classes.contains(.title), token.weights.given < 6, token.weights.surname < 10 {
      return true
    }
    if token.classes.contains(.function) {
      return label != .name || token.shape == .lower || token.weights.surname < 4
    }
    if label == .name, token.classes.contains(.credential), token.shape == .upper {
      return !atStart
    }
    return false
  }

  /// Whether all words of the range may stay in the text.
  private func isKept(_ range: ClosedRange<Int>) -> Bool {
    let tokens = note.tokens
    let words = range.filter { tokens[$0].kind == .word || tokens[$0].kind == .mixed }
    guard let only = words.first else { return true }
    if words.count == 1, tokens[only].length == 1 {
      return label != .name || !isInitial(only)
    }
    if words.count == 1, label != .name, tokens[only].classes.contains(.unitOfMeasure),
      tokens[only].length <= 3
    {
      return true
    }
    if words.allSatisfy({ isPlainWord($0) }) { return true }
    if words.count == 1, label == .organization,
      !note.tokens[only].classes.isDisjoint(with: [.abbreviation, .month]),
      note.tokens[only].classes.isDisjoint(with: [.organization, .hospital, .school])
    {
      return true
    }
    switch label {
    case .name where words.count == 1:
      return note.tokens[only].classes.contains(.state) && note.facts[only].nameWord < 2
        && note.tokens[only].length > 3 && note.tokens[only].weights.given < 8
    case .geography: return words.allSatisfy { isOneOf([.state, .demonym], $0) }
    case .organization: return words.allSatisfy { isOneOf([.payer, .demonym, .state], $0) }
    default: return false
    }
  }

  /// A word that vocabularies know and no list of names or places: for organisations only a word of
  /// departments and clinics, since shops and churches are named with any.
  private func isPlainWord(_ index: Int) -> Bool {
    let token = note.tokens[index]
    let weights = token.weights
    guard token.kind == .word, token.length >= 4, weights.given == 0, weights.surname <= 1,
      weights.nameWord == 0,
      token.classes.isDisjoint(with: [.nickname, .city, .place, .neighborhood, .county]),
      note.facts[index].phrase.isDisjoint(with: [.city, .organization, .hospital, .school])
    else { return false }
    let isClinical = !token.classes.isDisjoint(
      with: [.clinical, .drug, .facilityHead, .careRole, .capsSafe])
    if label == .organization {
      return (isClinical || token.classes.contains(.heading))
        && token.classes.isDisjoint(with: [.organization, .hospital, .school])
    }
    return isClinical || weights.english >= 2
      || token.classes.contains(.abbreviation) && token.shape == .upper
  }

  private func isOneOf(_ classes: WordClass, _ index: Int) -> Bool {
    !note.tokens[index].classes.isDisjoint(with: classes)
      || !note.facts[index].phrase.isDisjoint(with: classes)
  }

  /// A lone letter with its full stop, or in brackets or quotes, may be somebody's initial.
  private func isInitial(_ index: Int) -> Bool {
    guard index + 1 < note.tokens.count, note.tokens[index + 1].kind == .symbol,
      note.tokens[index].shape == .initial
    else { return false }
    let byte = note.text[Int(note.tokens[index + 1].start)]
    return byte == UInt8(ascii: ".") && index + 2 < note.tokens.count
      && note.tokens[index + 2].gap == .blank
  }
}
