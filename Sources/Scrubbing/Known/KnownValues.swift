import Deidentified

/// The values of the record's demographics, cut into what can be looked for in tokens.
final class KnownValues {
  /// Words of names (and nicknames of given names) by key.
  private(set) var names = KeySet()
  /// Name words of five letters or more, folded and lower case, for misspellings within one edit.
  private(set) var longNames: [[UInt8]] = []
  /// Letters and digits of numbers, lower case without punctuation, by hash.
  private(set) var codes: [UInt64: Label] = [:]
  private(set) var longestCode = 0
  /// What may open a known value that was left behind: the bytes that names and codes begin with, and
  /// those of other alphabets.
  private(set) var starts = ByteSet(0x80...0xFF)
  /// Set where a name holds an apostrophe.
  private(set) var hasMarks = false
  /// The bytes that codes begin with.
  private(set) var codeStarts = ByteSet([])
  /// The keys of `codes` and of `sequences`, asked before them.
  private(set) var codeKeys = KeySet()
  private(set) var sequenceKeys = KeySet()
  /// Word sequences (street, city, employer) by the key of their first word.
  private(set) var sequences: [UInt64: [(keys: [UInt64], label: Label)]] = [:]
  /// Year, month, day of birth.
  private(set) var birth: (year: Int, month: Int, day: Int)?

  var isEmpty: Bool {
    names.isEmpty && codes.isEmpty && sequences.isEmpty && birth == nil
  }

  init(_ demographics: Demographics, vocabulary: Vocabulary) {
    if let name = demographics.name { add(name: name, vocabulary) }
    for relative in demographics.relatives { add(name: relative, vocabulary) }
    if let mrn = demographics.mrn { add(code: mrn, .medicalRecord) }
    if let ssn = demographics.ssn {
      add(code: ssn, .ssn)
      let digits = Self.plain(ssn)
      if digits.count == 9 { add(plain: Array(digits.suffix(4)), .ssn) }
    }
    if let member = demographics.memberID { add(code: member, .healthPlan) }
    if let phone = demographics.phone {
      let digits = Self.plain(phone).filter { $0 >= 0x30 && $0 <= 0x39 }
      let local = digits.count == 11 && digits[0] == 0x31 ? Array(digits.dropFirst()) : digits
      add(plain: local, .phone)
      if local.count == 10 {
        add(plain: Array(local.suffix(7)), .phone)
        add(plain: [0x31] + local, .phone)
      }
    }
    for other in demographics.others { add(code: other, .other) }
    if let employer = demographics.employer { add(sequence: employer, .organization) }
    if let address = demographics.address { add(address: address, vocabulary) }
    if let email = demographics.email { add(email: email) }
    if let date = demographics.birthDate { birth = Self.date(date) }
  }

  private func add(name: String, _ vocabulary: Vocabulary) {
    for (place, word) in Self.words(name).enumerated() {
      guard word.count >= 2 else { continue }
      let key = Self.key(word)
      let entry = vocabulary.words[key]
      if let entry, word.count < 4,
        !entry.classes.isDisjoint(with: [.title, .nameSuffix, .credential, .particle])
      {
        continue
      }
      names.insert(key)
      starts.insert(word[0])
      starts.insert(word[0] & 0xDF)
      if word.contains(UInt8(ascii: "'")) { hasMarks = true }
      if word.count >= 5 { longNames.append(word) }
      _ = place
      let others = vocabulary.otherForms(of: key)
      for other in others { names.insert(other) }
      // Their keys do not tell their letters.
      if !others.isEmpty {
        for letter: UInt8 in 0x41...0x5A {
          starts.insert(letter)
          starts.insert(letter | 0x20)
        }
      }
    }
  }

  private func add(code: String, _ label: Label) {
    let plain = Self.plain(code)
    add(plain: plain, label)
    let trimmed = Array(plain.drop { $0 == 0x30 })
    if trimmed.count >= 5 { add(plain: trimmed, label) }
  }

  private func add(plain: [UInt8], _ label: Label) {
    guard plain.count >= 4 else { return }
    var hash = WordHash.seed
    for byte in plain { hash = WordHash.step(hash, byte) }
    codes[hash] = codes[hash] ?? label
    codeKeys.insert(hash)
    codeStarts.insert(plain[0])
    starts.insert(plain[0])
    longestCode = max(longestCode, plain.count)
  }

  private func remember(_ keys: [UInt64], _ label: Label) {
    guard let first = keys.first else { return }
    sequences[first, default: []].append((keys, label))
    sequenceKeys.insert(first)
  }

  private func add(sequence: String, _ label: Label) {
    let keys = Self.words(sequence).map(Self.key)
    remember(keys, label)
  }

  /// `street, [unit,] city, ST zip`: street with and without its number, city, and postal code.
  private func add(address: String, _ vocabulary: Vocabulary) {
    let parts = address.split(whereSeparator: { $0 == "," || $0 == "\n" || $0 == ";" })
    for (place, part) in parts.enumerated() {
      let words = Self.words(String(part))
      let isLast = place == parts.count - 1 && parts.count > 1
      if isLast {
        for word in words where word.count >= 5 && word.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
          add(plain: word, .geography)
        }
        continue
      }
      if words.count > 1 || words.first.map({ $0.count > 2 }) == true {
        add(sequence: String(part), .geography)
      }
      if words.count > 2, let first = words.first, first.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
        let keys = words.dropFirst().map(Self.key)
        remember(Array(keys), .geography)
      }
    }
  }

  private func add(email: String) {
    let keys = Self.words(email).map(Self.key)
    remember(keys, .email)
    let local = Self.words(String(email.prefix { $0 != "@" })).map(Self.key)
    if email.prefix(while: { $0 != "@" }).count >= 5 { remember(local, .email) }
  }

  /// The folded letters and digits of `text`, lower case.
  static func plain(_ text: String) -> [UInt8] { words(text).flatMap { $0 } }

  /// The folded words of `text`, lower case.
  static func words(_ text: String) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    func flush() {
      if word.last == UInt8(ascii: "'") { word.removeLast() }
      if !word.isEmpty { words.append(word) }
      word = []
    }
    for scalar in text.unicodeScalars {
      let put: (UInt8) -> Void = { byte in
        switch ByteClass.table[Int(byte)] {
        case ByteClass.upper: word.append(byte | 0x20)
        case ByteClass.lower, ByteClass.digit: word.append(byte)
        default:
          if byte == UInt8(ascii: "'"), !word.isEmpty { word.append(byte) } else { flush() }
        }
      }
      if scalar.value < 0x80 { put(UInt8(scalar.value)) } else { Folding.fold(scalar.value, put) }
    }
    flush()
    return words
  }

  static func key(_ word: [UInt8]) -> UInt64 {
    var hash = WordHash.seed
    for byte in word { hash = WordHash.step(hash, byte) }
    return WordHash.finish(hash)
  }

  /// `YYYY-MM-DD`, `YYYYMMDD` or `MM/DD/YYYY`.
  static func date(_ text: String) -> (year: Int, month: Int, day: Int)? {
    var numbers = text.split(whereSeparator: { !("0"..."9").contains($0) }).compactMap { Int($0) }
    if let first = numbers.first, first > 9_999_999, first < 100_000_000 {
      numbers = [first / 10_000, first / 100 % 100, first % 100]
    }
    guard numbers.count >= 3 else { return nil }
    let (a, b, c) = (numbers[0], numbers[1], numbers[2])
    let found = a > 31 ? (a, b, c) : (c, a, b)
    guard (1...12).contains(found.1), (1...31).contains(found.2) else { return nil }
    return found
  }
}
