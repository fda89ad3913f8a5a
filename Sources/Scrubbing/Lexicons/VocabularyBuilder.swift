/// Reads the word lists of `patterns/lexicons/`.
struct VocabularyBuilder {
  private(set) var words = LexiconBuilder(minimumCapacity: 400_000)
  private var phrases = LexiconBuilder(minimumCapacity: 60_000)
  private var nicknames: Set<Vocabulary.Nickname> = []

  /// Adds a list file's lines: `entry` or `entry<TAB>weight`.
  mutating func add(_ text: [UInt8], as list: LexiconSource.List) {
    Self.forEachLine(text) { line in
      let (entry, weight) = Self.split(line)
      guard weight <= list.ceiling || entry.contains(UInt8(ascii: " ")) else { return }
      add(entry, classes: list.classes) { list.weigh(&$0, weight) }
    }
  }

  /// Adds a word or, where `entry` has blanks, a phrase.
  mutating func add(
    _ entry: ArraySlice<UInt8>, classes: WordClass,
    weigh: (inout LexicalWeights) -> Void = { _ in }
  ) {
    let keys = entry.split(separator: UInt8(ascii: " ")).map(Self.key)
    guard let first = keys.first else { return }
    if keys.count == 1 {
      words.update(first) { slot in
        slot.classes.formUnion(classes)
        weigh(&slot.weights)
      }
      return
    }
    words.update(first) { $0.weights.opensPhrase = true }
    var state = first
    for (index, key) in keys.enumerated().dropFirst() {
      state = WordHash.join(state, key)
      phrases.update(state) { slot in
        if index == keys.count - 1 {
          slot.classes.formUnion(classes)
          weigh(&slot.weights)
        } else {
          slot.weights.opensPhrase = true
        }
      }
    }
  }

  /// Adds `formal<TAB>nick nick nick`.
  mutating func addNicknames(_ text: [UInt8]) {
    Self.forEachLine(text) { line in
      let parts = line.split(separator: 9)
      guard parts.count == 2 else { return }
      let formal = Self.key(parts[0])
      for nick in parts[1].split(separator: UInt8(ascii: " ")) {
        let key = Self.key(nick)
        nicknames.insert(Vocabulary.Nickname(name: formal, other: key))
        nicknames.insert(Vocabulary.Nickname(name: key, other: formal))
        words.update(key) { $0.classes.formUnion([.nickname, .given]) }
      }
      words.update(formal) { $0.classes.insert(.given) }
    }
  }

  /// Marks the words that patterns wait for.
  mutating func addTriggers(_ keys: [UInt64]) {
    for (index, key) in keys.enumerated() {
      words.update(key) { $0.trigger = UInt16(index + 1) }
    }
  }

  func built() -> Vocabulary {
    Vocabulary(
      words: words.built(), phrases: phrases.built(),
      nicknames: Table(nicknames.sorted { ($0.name, $0.other) < ($1.name, $1.other) }))
  }

  /// The key of a word as the tokeniser makes it: without a possessive `'s`.
  private static func key(_ word: ArraySlice<UInt8>) -> UInt64 {
    var word = word
    if word.count > 2, word.suffix(2).elementsEqual([UInt8(ascii: "'"), UInt8(ascii: "s")]) {
      word = word.dropLast(2)
    }
    var hash = WordHash.seed
    for byte in word { hash = WordHash.step(hash, byte) }
    return WordHash.finish(hash)
  }

  private static func split(_ line: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, Int) {
    guard let tab = line.firstIndex(of: 9) else { return (line, 1) }
    var weight = 0
    for byte in line[(tab + 1)...] where byte >= 0x30 && byte <= 0x39 {
      weight = weight &* 10 &+ Int(byte - 0x30)
    }
    return (line[..<tab], weight)
  }

  private static func forEachLine(_ text: [UInt8], _ body: (ArraySlice<UInt8>) -> Void) {
    for line in text.split(separator: 10) where line.first != UInt8(ascii: "#") { body(line) }
  }
}
