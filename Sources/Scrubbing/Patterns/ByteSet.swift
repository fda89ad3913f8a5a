/// A set of byte values.
struct ByteSet: Sendable {
  private var low: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      let bit: UInt64 = 1 << UInt64(byte & 63)
      switch byte >> 6 {
      case 0: low.0 |= bit
      case 1: low.1 |= bit
      case 2: low.2 |= bit
      default: low.3 |= bit
      }
    }
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: low.0
      case 1: low.1
      case 2: low.2
      default: low.3
      }
    return (word >> UInt64(byte & 63)) & 1 == 1
  }
}
