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
    if token.classes.contains(.strongTitle), atStart { return true }
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
    if isShortForm(range) { return true }
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
    case .organization:
      return isMaker(words) || words.allSatisfy { isOneOf([.payer, .demonym, .state], $0) }
        || words.allSatisfy { isGeneric($0) }
    default: return false
    }
  }

  /// `M.D`, `D.O.B`, `P.M`: letters with full stops between them that make a credential or a label.
  private func isShortForm(_ range: ClosedRange<Int>) -> Bool {
    guard range.count >= 3, note.tokens[range.lowerBound].length == 1 else { return false }
    var hash = WordHash.seed
    for index in range {
      let token = note.tokens[index]
      if token.kind == .symbol, note.text[Int(token.start)] == UInt8(ascii: ".") { continue }
      guard token.kind == .word, token.length == 1 else { return false }
      hash = WordHash.step(hash, note.text[Int(token.start)] | 0x20)
    }
    return Self.shortForms.contains(WordHash.finish(hash))
  }

  private static let shortForms = KeySet(words: [
    "md", "do", "rn", "np", "pa", "pm", "am", "dob", "doa", "dos", "pc", "llc", "od", "iv", "im",
    "po",
    "er", "ed", "or", "icu", "facc", "facp", "facs", "faap", "phd", "dds", "dpm", "ob", "gi", "ent",
  ])

  /// A maker or insurer before its product, or a name that ends as insurers' names do: no employer.
  private func isMaker(_ words: [Int]) -> Bool {
    let heads: WordClass = [.facilityHead, .schoolHead, .churchHead, .agencyHead]
    guard let first = words.first, let last = words.last,
      words.allSatisfy({ note.tokens[$0].classes.isDisjoint(with: heads) })
    else { return false }
    return isOneOf([.payer, .vendor], first) || Self.insurers.contains(note.tokens[last].key)
  }

  private static let insurers = KeySet(words: ["insurance", "assurance", "casualty"])

  /// A word of departments and documents, which names no one house: "Office of Driver Services".
  private func isGeneric(_ index: Int) -> Bool {
    let token = note.tokens[index]
    return isPlainWord(index) || token.classes.contains(.function)
      || Self.documents.contains(token.key)
  }

  private static let documents = KeySet(words: [
    "note", "form", "report", "referral", "flowsheet", "certification", "sheet", "summary",
    "record",
    "records", "registration", "request", "authorization", "letter", "order", "orders", "plan",
    "evaluation", "eval", "consult", "update", "progress", "daily", "intake", "admission",
    "discharge", "transfer", "date", "department", "dept", "office", "division", "section", "unit",
    "team", "services", "service", "professor", "adult", "child", "protective", "prior", "birth",
    "encounter", "donor", "ed", "er", "after", "hours", "line", "call", "transcript", "quick",
    "reference", "auth",
    "screen", "instructions", "health", "clinic", "op", "post", "icu", "home", "med", "lab", "and",
    "face",
  ])

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
    // "B. Left axillary node" counts, "E. coli" and "S. AUREUS" are species.
    if note.tokens[index].gap == .line { return false }
    if index + 2 < note.tokens.count, note.tokens[index + 2].kind == .word,
      note.tokens[index + 2].shape == .lower && note.tokens.style == .mixed
        || !note.tokens[index + 2].classes.isDisjoint(with: [.clinical, .drug])
    {
      return false
    }
    let byte = note.text[Int(note.tokens[index + 1].start)]
    return byte == UInt8(ascii: ".") && index + 2 < note.tokens.count
      && note.tokens[index + 2].gap == .blank
  }
}
