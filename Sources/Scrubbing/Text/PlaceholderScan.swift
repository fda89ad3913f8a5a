import Deidentified

/// Finds text that has the form of one of our placeholders, `[NAME-1]` or `[AGE-90+]`.
enum PlaceholderScan {
  private static let labels: [[UInt8]] = Label.allCases.map { Array($0.rawValue.utf8) }
  private static let age = Array("AGE-90+]".utf8)

  /// The end of the placeholder that begins at `start`, escaped or not; nil when there is none.
  ///
  /// Three digits at most: a longer run in brackets may be an identifier in disguise.
  static func end(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> Int? {
    var inner = start + 1
    while inner < count, bytes[inner] == PlaceholderEscape.mark { inner += 1 }
    if matches(age, bytes, inner, count) { return inner + age.count }
    for label in labels where matches(label, bytes, inner, count) {
      var position = inner + label.count
      guard position < count, bytes[position] == UInt8(ascii: "-") else { continue }
      position += 1
      let first = position
      while position < count, position - first < 4,
        bytes[position] >= UInt8(ascii: "0"), bytes[position] <= UInt8(ascii: "9")
      {
        position += 1
      }
      guard (1...3).contains(position - first), bytes[first] != UInt8(ascii: "0"),
        position < count, bytes[position] == UInt8(ascii: "]")
      else { continue }
      return position + 1
    }
    return nil
  }

  /// Bracketed capitals of any kind in a clean text, with or without a number, as placeholders of our
  /// labels where they are such.
  static func all(_ bytes: UnsafeBufferPointer<UInt8>) -> [Placeholder] {
    guard let base = bytes.baseAddress else { return [] }
    var found: [Placeholder] = []
    for start in bytes.indices where bytes[start] == UInt8(ascii: "[") {
      guard let end = end(base, start, bytes.count) else { continue }
      let text = String(decoding: bytes[start + 1..<end - 1], as: UTF8.self)
      let parts = text.split(separator: "-")
      let label = parts.first.flatMap { Label(rawValue: String($0)) } ?? .ageOver89
      found.append(
        Placeholder(
          label: label, number: parts.last.flatMap { Int($0) } ?? 0, range: start..<end))
    }
    return found
  }

  private static func matches(
    _ word: [UInt8], _ bytes: UnsafePointer<UInt8>, _ start: Int, _ count: Int
  ) -> Bool {
    guard start + word.count <= count else { return false }
    for index in 0..<word.count where bytes[start + index] != word[index] { return false }
    return true
  }
}
