/// What the entity model reads of one token: small codes for its shape and its readings.
struct TokenFacts {
  /// Shape and note style: 0..<24.
  var caps: UInt8
  /// Evidence for a personal name: given-name step × surname step, 0..<25.
  var name: UInt8
  /// Evidence for a common or clinical word, 0..<20.
  var word: UInt8
  /// 0 no name word, 1 mostly a word, 2 either, 3 mostly a name.
  var nameWord: UInt8
  /// Place and organisation readings, one bit each.
  var place: UInt16
  /// Label of the pattern finding that covers it, 1 + ordinal; 0 for none.
  var covered: UInt8
  /// The word itself where it is context vocabulary, else a code of its kind.
  var context: UInt64
  /// Classes of a longer phrase that covers it.
  var phrase: WordClass

  static let nothing = TokenFacts(
    caps: 0, name: 0, word: 0, nameWord: 0, place: 0, covered: 0, context: 0,
    phrase: [])

  init(
    caps: UInt8, name: UInt8, word: UInt8, nameWord: UInt8, place: UInt16, covered: UInt8,
    context: UInt64, phrase: WordClass
  ) {
    self.caps = caps
    self.name = name
    self.word = word
    self.nameWord = nameWord
    self.place = place
    self.covered = covered
    self.context = context
    self.phrase = phrase
  }

  init(_ token: Token, style: Tokens.Style, firstByte: UInt8) {
    self = .nothing
    switch token.kind {
    case .newline: context = 1
    case .placeholder: context = 2
    case .number: context = 16 + UInt64(min(token.length, 12))
    case .symbol: context = 256 + UInt64(firstByte)
    case .word, .mixed:
      caps = token.shape.rawValue * 3 + style.rawValue
      if token.kind == .mixed { caps = 18 + style.rawValue }
      let weights = token.weights
      let given = Self.bucket(weights.given, token.classes.contains(.given))
      let surname = Self.bucket(weights.surname, token.classes.contains(.surname))
      name = UInt8(given * 5 + surname)
      let english =
        weights.english == 0
        ? 0
        : weights.english <= 2
          ? 1
          : weights.english <= 4
            ? 2
            : weights.english <= 6 ? 3 : 4
      let clinical = !token.classes.isDisjoint(with: [.clinical, .drug])
      let short = !token.classes.isDisjoint(with: [.abbreviation, .capsSafe])
      word = UInt8(english * 4 + (clinical ? 2 : 0) + (short ? 1 : 0))
      nameWord = UInt8(weights.nameWord)
      place = UInt16(truncatingIfNeeded: (token.classes.rawValue >> 10) & 0x3FF)
      if weights.city > 7 { place |= 1 << 12 }
      if token.classes.contains(.eponym) { place |= 1 << 13 }
      if token.classes.contains(.occupation) { place |= 1 << 14 }
      if token.classes.contains(.nickname) { place |= 1 << 15 }
      let isVocabulary =
        word != 0 && nameWord < 3 && (english >= 2 || clinical || short || name == 0)
        || token.classes.rawValue >> 24 != 0
      context =
        isVocabulary
        ? token.key
        : 4096 + UInt64(caps) << 16 + UInt64(name) << 8 + UInt64(min(place, 1)) << 4
          + UInt64(word == 0 ? 0 : 1)
    }
  }

  /// Steps of a list's weight: 0 not in the list, 1 rare … 4 very common.
  private static func bucket(_ weight: Int, _ listed: Bool) -> Int {
    if weight == 0 { return listed ? 1 : 0 }
    return weight <= 2 ? 1 : weight <= 5 ? 2 : weight <= 9 ? 3 : 4
  }
}
