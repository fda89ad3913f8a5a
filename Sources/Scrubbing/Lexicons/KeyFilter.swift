/// What a set of word keys surely does not hold: 512 bits, one for each of its keys.
struct KeyFilter: Sendable, BitwiseCopyable {
  private var words: InlineArray<8, UInt64> = .init(repeating: 0)

  mutating func insert(_ key: UInt64) {
    words[Int((key >> 8) & 7)] |= 1 << ((key >> 12) & 63)
  }

  /// False where no key with these bits was inserted.
  @inline(__always)
  func mayContain(_ key: UInt64) -> Bool {
    (words[unchecked: Int((key >> 8) & 7)] &>> ((key >> 12) & 63)) & 1 == 1
  }
}
