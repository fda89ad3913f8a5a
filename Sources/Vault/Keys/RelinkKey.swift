/// The name under which a clean note travels: 130 random bits, and nothing else.
///
/// It is derived from nothing, not from the note, the patient, a time or a counter (45 CFR
/// 164.514(c)). 26 characters of Crockford's base 32, each of them five fresh bits:
/// `7Q2M0V9KXGZ4HB1RT8WYNE5DCS`.
public struct RelinkKey: Sendable, Hashable {
  static let length = 26
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// The key as it is written.
  public let text: String

  /// Takes a key as it is written, upper case, and nothing else.
  public init?(_ text: String) {
    var count = 0
    for byte in text.utf8 {
      guard count < Self.length, Self.alphabet.contains(byte) else { return nil }
      count += 1
    }
    guard count == Self.length else { return nil }
    self.text = text
  }

  /// New keys from OpenSSL's private random source.
  static func random(count: Int) throws(VaultError) -> [RelinkKey] {
    // A byte a character; three bits of each are thrown away, so that no character is likelier.
    let bytes = try Randomness.secret(count: count * length)
    return (0..<count).map { index in
      let drawn = bytes[index * length..<(index + 1) * length]
      return RelinkKey(drawn: drawn.map { alphabet[Int($0 & 31)] })
    }
  }

  private init(drawn: [UInt8]) { text = String(decoding: drawn, as: UTF8.self) }
}
