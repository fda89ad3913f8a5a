import Deidentified

/// Names that show by their initial, mark or make: `T. Brave`, `KING, A.`, `WINTERS^MAE`, `fmorales`.
struct InitialedNames {
  let tokens: Tokens
  let text: UnsafePointer<UInt8>
  let lexicon: Lexicon
  let rule: Int

  func find(into findings: inout [RawFinding]) {
    for index in 0..<tokens.count where tokens[index].kind == .word {
      let token = tokens[index]
      if token.shape == .initial, let last = surname(after: index) {
        add(index, last, 0.75, &findings)
      } else if let last = initial(after: index) ?? caret(after: index) ?? given(after: index) {
        add(index, last, 0.75, &findings)
      } else if isUserName(token) {
        add(index, index, 0.6, &findings)
      } else if isOnlyName(token) {
        add(index, index, 0.55, &findings)
      }
    }
  }

  private func add(_ first: Int, _ last: Int, _ confidence: Float, _ all: inout [RawFinding]) {
    all.append(
      RawFinding(
        start: Int(tokens[first].start), end: Int(tokens[last].end), label: .name, rule: rule,
        confidence: confidence))
  }

  private func isSymbol(_ index: Int, _ byte: UInt8) -> Bool {
    index >= 0 && index < tokens.count && tokens[index].kind == .symbol
      && text[Int(tokens[index].start)] == byte
  }

  private func isNamed(_ token: Token) -> Bool {
    token.weights.surname >= 2 || token.weights.given >= 2 || token.weights.nameWord >= 2
  }

  private func isCommon(_ token: Token) -> Bool {
    token.weights.english >= 4
      || !token.classes.isDisjoint(with: [.clinical, .drug, .abbreviation, .capsSafe, .eponym])
  }

  /// `T. Brave` after a mark, a function word, a credential, a role, a relative or a number.
  private func surname(after index: Int) -> Int? {
    guard tokens[index].gap != .line, index > 0, isSymbol(index + 1, 0x2E),
      tokens[index + 1].gap == .none
    else { return nil }
    var last = index + 2
    while last + 2 < tokens.count, tokens[last].shape == .initial, isSymbol(last + 1, 0x2E) {
      last += 2
    }
    // After a title, a label or "signed" the surname may be any word: `OFC R. SHERIFF`.
    let isCalledFor =
      tokens[index - 1].kind == .word
      && !tokens[index - 1].classes.isDisjoint(with: [.title, .nameLabel, .signCue, .relation])
      && !tokens[index - 1].classes.contains(.function)
    guard last < tokens.count, tokens[last].kind == .word, tokens[last].length > 1,
      tokens[last].gap == .blank || tokens[last].gap == .none,
      tokens[last].shape == .title || tokens[last].shape == .upper || tokens[last].shape == .camel,
      !isCommon(tokens[last]) || isNamed(tokens[last]) || isCalledFor,
      tokens[last].classes.isDisjoint(with: [.function, .relation, .title, .month, .weekday])
    else { return nil }
    let before = tokens[index - 1]
    switch before.kind {
    case .symbol:
      let byte = text[Int(before.start)]
      guard
        byte == 0x2C || byte == 0x3A || byte == 0x28 || byte == 0x3B || byte == 0x26
          || byte == 0x2F && tokens[index].gap == .blank
      else { return nil }
    case .placeholder: break
    case .word:
      guard
        !before.classes.isDisjoint(with: [
          .function, .contact, .signCue, .credential, .title, .nameLabel, .relation, .careRole,
        ])
      else { return nil }
    case .newline, .number, .mixed: return nil
    }
    return last
  }

  /// `KING, A.` and `Vang, P` before a wide gap or a line's end.
  private func initial(after index: Int) -> Int? {
    let token = tokens[index]
    guard token.shape == .upper || token.shape == .title, token.length > 1, isNamed(token),
      isSymbol(index + 1, 0x2C), index + 2 < tokens.count, tokens[index + 2].kind == .word,
      tokens[index + 2].shape == .initial, tokens[index + 2].gap != .line
    else { return nil }
    let next = index + 3
    guard next < tokens.count else { return index + 2 }
    if isSymbol(next, 0x2E) { return index + 2 }
    return tokens[next].gap == .wide || tokens[next].kind == .newline ? index + 2 : nil
  }

  /// `Wood, Forrest   121`: any capitalised word that opens a line or a row, a comma, and a given name
  /// before a wide gap, a number, a bracket or the line's end.
  private func given(after index: Int) -> Int? {
    let token = tokens[index]
    guard token.shape == .title || token.shape == .upper, token.length > 1, opensRow(index),
      isSymbol(index + 1, 0x2C), index + 2 < tokens.count, tokens[index + 2].kind == .word,
      tokens[index + 2].shape == token.shape, tokens[index + 2].gap != .line,
      tokens[index + 2].weights.given >= 5,
      token.classes.isDisjoint(with: [.drug, .heading, .month, .weekday, .credential]),
      tokens[index + 2].classes.isDisjoint(with: [.clinical, .drug, .month])
        || tokens[index + 2].weights.nameWord >= 2
    else { return nil }
    var last = index + 2
    if last + 1 < tokens.count, tokens[last + 1].shape == .initial, tokens[last + 1].gap == .blank {
      last += 1
    }
    guard last + 1 < tokens.count else { return last }
    let next = tokens[last + 1]
    switch next.kind {
    case .newline, .number, .mixed: return last
    case .symbol: return text[Int(next.start)] == 0x28 ? last : nil
    default: return next.gap == .wide ? last : nil
    }
  }

  /// Whether only numbers and marks stand before the token on its line.
  private func opensRow(_ index: Int) -> Bool {
    var before = index
    while before > 0, index - before < 5, tokens[before].gap != .line {
      before -= 1
      guard tokens[before].kind == .number || tokens[before].kind == .symbol else { return false }
    }
    return tokens[before].gap == .line
  }

  /// `WINTERS^MAE^L` of HL7 and DICOM, where a name begins it.
  private func caret(after index: Int) -> Int? {
    guard isSymbol(index + 1, 0x5E), tokens[index + 1].gap == .none, index + 2 < tokens.count,
      tokens[index + 2].kind == .word, tokens[index + 2].gap == .none, isNamed(tokens[index]),
      tokens[index].classes.isDisjoint(with: [.clinical, .drug, .abbreviation])
    else { return nil }
    var last = index + 2
    while isSymbol(last + 1, 0x5E), tokens[last + 1].gap == .none, last + 2 < tokens.count,
      tokens[last + 2].kind == .word, tokens[last + 2].gap == .none
    {
      last += 2
    }
    return last
  }

  /// A capitalised word that only the name lists know.
  private func isOnlyName(_ token: Token) -> Bool {
    guard token.shape == .title || token.shape == .upper && tokens.style == .mixed,
      token.length >= 4, token.weights.english == 0, token.weights.nameWord != 1,
      token.weights.surname >= 3 || token.weights.given >= 3
    else { return false }
    return token.classes.isDisjoint(with: [
      .clinical, .drug, .abbreviation, .capsSafe, .eponym, .state, .demonym, .payer, .title,
      .credential, .month, .weekday, .holiday,
    ])
  }

  /// An unknown lower-case word that is an initial or two and a surname: `fmorales`, `dlcoats`.
  private func isUserName(_ token: Token) -> Bool {
    guard token.shape == .lower, token.length >= 6, token.classes.isEmpty,
      token.weights.english == 0
    else { return false }
    for skipped in 1...2 where token.length - skipped >= 5 {
      var hash = WordHash.seed
      for offset in skipped..<token.length {
        hash = WordHash.step(hash, text[Int(token.start) + offset])
      }
      guard let entry = lexicon[WordHash.finish(hash)] else { continue }
      if entry.weights.surname >= 4, entry.weights.english == 0 || skipped == 1,
        entry.classes.isDisjoint(with: [.clinical, .drug, .abbreviation])
      {
        return true
      }
    }
    return false
  }
}
