import Deidentified

/// A number of ninety or more beside a name or a relative is an age: "Iggy" 93M, "MIL 94", "Odile, 94,".
struct AgeAfterName {
  let tokens: Tokens
  let text: UnsafePointer<UInt8>
  let rule: Int

  func find(into findings: inout [RawFinding]) {
    var ends: Set<Int> = []
    for finding in findings where finding.label == .name { ends.insert(finding.end) }
    guard !ends.isEmpty || tokens.count > 0 else { return }
    for index in 0..<tokens.count
    where tokens[index].kind == .number || tokens[index].kind == .mixed {
      guard let length = ageLength(index), followsPerson(index, ends), !isMeasured(index, length)
      else { continue }
      let start = Int(tokens[index].start)
      findings.append(
        RawFinding(
          start: start, end: start + length, label: .ageOver89, rule: rule, confidence: 0.7))
    }
  }

  /// How many bytes of the token are digits that say 90 to 115; nil when they do not.
  private func ageLength(_ index: Int) -> Int? {
    let token = tokens[index]
    guard token.length <= 5 else { return nil }
    var value = 0
    var length = 0
    while length < token.length, length < 4 {
      let byte = text[Int(token.start) + length]
      guard ByteClass.table[Int(byte)] == ByteClass.digit else { break }
      value = value * 10 + Int(byte & 15)
      length += 1
    }
    guard (90...115).contains(value), text[Int(token.start)] != 0x30 else { return nil }
    if length < token.length {
      let letter = text[Int(token.start) + length] | 0x20
      guard letter == 0x6D || letter == 0x66 || letter == 0x79 || letter == 0x73 else { return nil }
    }
    return length
  }

  /// Whether a name ends, or a relative stands, just before, over a comma, bracket or quote.
  private func followsPerson(_ index: Int, _ ends: Set<Int>) -> Bool {
    var before = index - 1
    var symbols = 0
    while before >= 0, tokens[before].kind == .symbol, symbols < 3 {
      let byte = text[Int(tokens[before].start)]
      guard byte == 0x2C || byte == 0x28 || byte == 0x22 || byte == 0x29 || byte == 0x27 else {
        return false
      }
      symbols += 1
      before -= 1
    }
    guard before >= 0, tokens[before].kind == .word, tokens[index].gap != .line else {
      return false
    }
    if ends.contains(Int(tokens[before].end)) { return true }
    return tokens[before].classes.contains(.relation) && symbols <= 1
  }

  /// Whether what follows makes it a measurement, a rate or part of a longer number.
  private func isMeasured(_ index: Int, _ length: Int) -> Bool {
    guard length == tokens[index].length, index + 1 < tokens.count else { return false }
    let next = tokens[index + 1]
    if next.kind == .symbol {
      let byte = text[Int(next.start)]
      let isJoined = next.gap == .none && index + 2 < tokens.count && tokens[index + 2].gap == .none
      return byte == 0x25
        || byte == 0x2F && isJoined
          && ByteClass.table[Int(text[Int(next.start) + 1])] == ByteClass.digit
        || (byte == 0x2D || byte == 0x2E || byte == 0x3A) && isJoined
    }
    guard next.kind == .word, next.gap == .blank else { return false }
    return next.classes.contains(.unitOfMeasure)
      && !Self.ageUnits.contains(next.key)
  }

  private static let ageUnits = KeySet(words: ["yo", "y", "yr", "yrs", "year", "years", "f", "m"])
}
