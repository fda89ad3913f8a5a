/// What the entity model must reach before a word is taken out that is likely something else: a common or
/// clinical word, an eponym, a label, a code.
struct Doubts {
  let note: NoteView

  /// The least probability for token `index`; 0 where nothing speaks against it.
  func least(_ index: Int) -> Float {
    let token = note.tokens[index]
    let weights = token.weights
    var least: Float = 0
    if token.kind == .mixed { least = 0.4 }
    let isClinical = !token.classes.isDisjoint(
      with: [.clinical, .drug, .abbreviation, .capsSafe])
    if token.shape == .lower, weights.english >= 7 {
      if weights.nameWord < 2 { least = max(least, 0.75) }
      if isClinical { least = max(least, 0.6) }
    }
    if weights.nameWord < 2,
      weights.english >= 5 || weights.surname < 3 && weights.given < 3 && isClinical
    {
      least = max(least, 0.45)
    }
    if token.classes.contains(.eponym), !followsPerson(index) {
      least = max(least, token.possessive ? 0.9 : 0.5)
    }
    if token.shape != .lower, !followsPerson(index), standsAmongEponyms(index) {
      least = max(least, 0.9)
    }
    if token.shape == .title, weights.english >= 4, weights.nameWord < 2 {
      if isLabel(index) { least = max(least, 0.8) }
      if weights.english >= 6, opensSentence(index) { least = max(least, 0.6) }
    }
    return least
  }

  /// Whether a title, a given name, an initial or a name's label stands before.
  private func followsPerson(_ index: Int) -> Bool {
    var before = index - 1
    while before >= 0, index - before < 3, note.tokens[before].kind == .symbol { before -= 1 }
    guard before >= 0, note.tokens[before].kind == .word, note.tokens[before + 1].gap != .line
    else {
      return false
    }
    let token = note.tokens[before]
    return token.shape == .initial || token.weights.given >= 4 && token.shape != .lower
      || !token.classes.isDisjoint(with: [.title, .nameLabel, .signCue, .contact])
  }

  /// Whether two other eponyms stand near: in a list of them even an unknown name is one.
  private func standsAmongEponyms(_ index: Int) -> Bool {
    var others = 0
    for near in max(0, index - 7)...min(note.tokens.count - 1, index + 7) where near != index {
      if note.tokens[near].classes.contains(.eponym), note.tokens[near].shape != .lower {
        others += 1
      }
    }
    return others >= 2
  }

  private func isLabel(_ index: Int) -> Bool {
    index + 1 < note.tokens.count && note.tokens[index + 1].kind == .symbol
      && note.text[Int(note.tokens[index + 1].start)] == UInt8(ascii: ":")
  }

  private func opensSentence(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = note.tokens[index - 1]
    return note.tokens[index].gap == .line
      || before.kind == .symbol && note.text[Int(before.start)] == UInt8(ascii: ".")
  }
}
