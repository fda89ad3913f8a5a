/// Builds the small binary forms that are sealed or authenticated.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  /// Eight bytes, the greatest first.
  mutating func fixed(_ value: Int) {
    withUnsafeBytes(of: UInt64(bitPattern: Int64(value)).bigEndian) {
      bytes.append(contentsOf: $0)
    }
  }

  /// Seven bits a byte, the least first; the top bit says that more follow.
  mutating func varint(_ value: Int) {
    var rest = UInt64(value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// The count, then the bytes, so that two strings side by side cannot be cut elsewhere.
  mutating func counted(_ value: some Collection<UInt8>) {
    varint(value.count)
    bytes.append(contentsOf: value)
  }
}
