/// A set of byte values.
struct ByteSet: Sendable, BitwiseCopyable {
  private var words: InlineArray<4, UInt64> = [0, 0, 0, 0]

  /// Every byte.
  static let all = ByteSet(0...255)

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { insert(byte) }
  }

  mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    (words[unchecked: Int(byte >> 6)] &>> UInt64(byte & 63)) & 1 == 1
  }
}
