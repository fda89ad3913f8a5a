/// Which words may be somebody's name, or tell a time, as far as no vocabulary says otherwise.
struct DoubtedWords {
  let tokens: Tokens
  let text: UnsafePointer<UInt8>

  /// Short forms are words of their own (`sat`, `sun`, `wed`): those count with a capital, before no
  /// number.
  func isWeekday(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.length >= 6 { return true }
    guard token.shape == .title || token.shape == .upper && tokens.style == .capitals else {
      return false
    }
    return index + 1 >= tokens.count || tokens[index + 1].kind != .number
  }

  private static let seasonCues = KeySet(words: [
    "last", "this", "next", "in", "the", "early", "late", "since", "during", "until", "by",
  ])
  private static let plainSeasons = KeySet(words: ["summer", "winter", "autumn"])

  /// `fall` and `spring` are also what patients do and ligaments are.
  func isSeason(_ index: Int) -> Bool {
    if Self.plainSeasons.contains(tokens[index].key) { return true }
    return index > 0 && tokens[index - 1].kind == .word
      && Self.seasonCues.contains(tokens[index - 1].key)
  }

  private static let otherMonths = KeySet(words: ["march", "mars", "sept"])

  /// A month's or holiday's name that is no other word.
  func isTimeOfYear(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.classes.contains(.holiday) { return token.length >= 6 }
    guard token.classes.contains(.month) else { return false }
    return token.length >= 5 && !Self.otherMonths.contains(token.key)
      || token.key == Self.september
  }

  private static let september = WordHash.key("sept")

  private static let harmless: WordClass = [
    .clinical, .drug, .abbreviation, .eponym, .capsSafe, .unitOfMeasure, .title, .credential,
    .relation, .numberWord, .ordinalWord, .function, .careRole, .heading, .state,
    .stateAbbreviation, .occupation, .demonym, .month, .weekday, .payer, .idLabel, .nameLabel,
    .direction,
  ]

  /// A capitalised word that no vocabulary knows, or that is mostly a name; initials that sign.
  func isUnknown(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.length >= 2 else { return false }
    if isInitials(index) { return true }
    let isKnown = token.weights.english > 0 || !token.classes.isDisjoint(with: Self.harmless)
    let isName = token.weights.given >= 3 || token.weights.surname >= 3
    if token.shape == .lower, tokens.style == .mixed { return !isKnown && isName }
    if isKnown {
      return token.weights.nameWord == 3 && !token.classes.contains(.eponym) || isQuoted(index)
    }
    // Unknown short capitals in running text are acronyms, but for those that are somebody's name.
    let isAcronym = token.shape == .upper && token.length <= 6 && tokens.style == .mixed
    return !isAcronym || isName
  }

  /// A word that may be a name, straight behind a title, a role, a relation or a credential: `brother Trig`,
  /// `SW faith`.
  func isNamed(_ index: Int) -> Bool {
    let token = tokens[index]
    if isCompanion(index) { return true }
    guard index > 0, token.length >= 3, token.gap == .blank,
      token.weights.nameWord >= 1 || token.weights.given >= 2 || token.weights.surname >= 2,
      token.weights.english < 7, token.classes.isDisjoint(with: Self.unnamed)
    else { return false }
    var before = index - 1
    if isSymbol(before, 0x2E), before > 0 { before -= 1 }
    let owner = tokens[before]
    guard owner.kind == .word, !owner.possessive else { return false }
    if token.shape == .lower, tokens.style == .mixed {
      return owner.shape == .upper && !owner.classes.isDisjoint(with: [.credential, .careRole])
    }
    return !owner.classes.isDisjoint(with: [.title, .relation, .careRole, .credential])
  }

  /// A capitalised word straight behind a relation, a title that only persons bear, or `w/`.
  private func isCompanion(_ index: Int) -> Bool {
    let token = tokens[index]
    guard index > 1, token.length >= 3, token.gap != .line, token.gap != .wide,
      token.classes.isDisjoint(with: [.function, .heading, .credential])
    else { return false }
    if isSymbol(index - 1, 0x2F), tokens[index - 2].key == Self.with {
      return token.shape == .title && tokens.style == .mixed
        && token.classes.isDisjoint(with: [.clinical, .drug, .abbreviation])
    }
    let before = isSymbol(index - 1, 0x2E) ? index - 2 : index - 1
    let owner = tokens[before]
    guard owner.kind == .word, !owner.possessive, token.gap == .blank else { return false }
    if owner.classes.contains(.strongTitle) { return token.shape != .lower }
    return owner.classes.contains(.relation) && before == index - 1
      && token.shape == .title && tokens.style == .mixed
  }

  private static let with = WordHash.key("w")

  private static let unnamed: WordClass = [
    .function, .clinical, .drug, .abbreviation, .eponym, .heading, .speech, .credential,
    .unitOfMeasure, .facilityHead, .relation, .careRole, .title,
  ]

  private static let places: WordClass = [
    .city, .place, .county, .neighborhood, .hospital, .school, .organization,
  ]
  private static let unplaced: WordClass = [
    .clinical, .drug, .abbreviation, .function, .heading, .unitOfMeasure, .month, .weekday,
    .careRole, .relation,
  ]
  private static let arrivals = KeySet(words: ["at", "thru", "via"])

  /// What may be a town behind `in` or `from`, or any capitalised word that is no medicine behind `at`.
  func isPlace(_ index: Int) -> Bool {
    let token = tokens[index]
    guard index > 0, token.length >= 4, token.gap == .blank,
      token.classes.isDisjoint(with: Self.unplaced)
    else { return false }
    let before = tokens[index - 1]
    let isCapital = token.shape == .title || token.shape == .upper
    let isAt =
      before.kind == .word && Self.arrivals.contains(before.key) || isSymbol(index - 1, 0x40)
    if isAt, token.shape == .title, tokens.style == .mixed { return true }
    return before.classes.contains(.placePreposition)
      && !token.classes.isDisjoint(with: Self.places)
      && token.weights.english < 7
      && (isCapital || token.weights.english < 3 && tokens.style == .lower)
  }

  /// Two or three letters that sign: before a colon behind a date, alone at a line's end, behind `by`.
  private func isInitials(_ index: Int) -> Bool {
    let token = tokens[index]
    guard (2...3).contains(token.length), !token.classes.contains(.function),
      !token.classes.contains(.unitOfMeasure)
    else { return false }
    let opensLine = index == 0 || tokens[index - 1].kind == .newline
    let endsLine = index + 1 >= tokens.count || tokens[index + 1].kind == .newline
    if opensLine && endsLine { return true }
    let before = index > 0 ? tokens[index - 1] : token
    if isSymbol(index + 1, 0x3A), token.length == 2, before.kind == .number, token.gap != .none {
      return true
    }
    if before.kind == .word, before.key == Self.by, token.shape == .upper, tokens.style == .mixed {
      return true
    }
    return endsLine && before.kind == .number && token.classes.isDisjoint(with: [.credential])
      && token.shape == .lower && token.gap != .none
  }

  private static let by = WordHash.key("by")

  /// One capitalised word in quotes: what somebody is called.
  private func isQuoted(_ index: Int) -> Bool {
    tokens[index].shape == .title && isSymbol(index - 1, 0x22) && isSymbol(index + 1, 0x22)
  }

  private func isSymbol(_ index: Int, _ byte: UInt8) -> Bool {
    index >= 0 && index < tokens.count && tokens[index].kind == .symbol
      && text[Int(tokens[index].start)] == byte
  }
}
