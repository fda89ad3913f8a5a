/// The escape that keeps text from posing as a placeholder.
///
/// Bracketed capitals in a protected note, such as `[NAME-1]` or `[REDACTED]`, get a `=` after the
/// bracket: `[=NAME-1]`. Where signs of equality already stand there, one more is added, so taking
/// one away gives the text back.
enum PlaceholderEscape {
  static let mark = UInt8(ascii: "=")

  /// Whether bracketed capitals begin at `start` of `bytes`: a capital, then capitals, digits, blanks
  /// and `-_+`, two characters at least, then `]`.
  static func applies(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard bytes[start] == UInt8(ascii: "[") else { return false }
    var position = start + 1
    while position < bytes.count, bytes[position] == mark { position += 1 }
    guard position < bytes.count, isCapital(bytes[position]) else { return false }
    let first = position
    while position < bytes.count, position - first < 48 {
      let byte = bytes[position]
      if byte == UInt8(ascii: "]") { return position - first >= 2 }
      guard isCapital(byte) || (0x30...0x39).contains(byte) || " -_+".utf8.contains(byte) else {
        return false
      }
      position += 1
    }
    return false
  }

  private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}
