/// The hash by which words are known: of lower-case bytes, one multiplication each.
enum WordHash {
  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  static let prime: UInt64 = 0x0000_0100_0000_01B3

  @inline(__always)
  static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* prime
  }

  /// Spreads the last bytes over the whole word, as the table takes its high bits; never 0.
  @inline(__always)
  static func finish(_ hash: UInt64) -> UInt64 {
    var mixed = hash ^ (hash >> 32)
    mixed = mixed &* 0x9E37_79B9_7F4A_7C15
    return mixed | 1
  }

  /// The key of an already lower-case word.
  static func key(_ word: some StringProtocol) -> UInt64 {
    var hash = seed
    for byte in word.utf8 { hash = step(hash, byte) }
    return finish(hash)
  }

  /// The key of a phrase: of its words' keys in order.
  @inline(__always)
  static func join(_ state: UInt64, _ word: UInt64) -> UInt64 {
    finish((state &* 0xD6E8_FEB8_6659_FD93) ^ (word >> 1))
  }
}
