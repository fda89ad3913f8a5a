/// Reads what `ByteWriter` writes and nothing else: each value has one form.
struct ByteReader {
  private let bytes: [UInt8]
  private var next = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var remaining: Int { bytes.count - next }

  mutating func byte() throws(VaultError) -> UInt8 {
    guard next < bytes.count else { throw .malformed }
    defer { next += 1 }
    return bytes[next]
  }

  mutating func varint() throws(VaultError) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try byte()
      // Nine groups of seven bits are 63: what an Int holds without its sign.
      guard shift < 63 else { throw .malformed }
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 {
        guard byte != 0 || shift == 0 else { throw .malformed }
        return Int(value)
      }
      shift += 7
    }
  }

  mutating func counted() throws(VaultError) -> [UInt8] {
    let count = try varint()
    guard count <= remaining else { throw .malformed }
    defer { next += count }
    return Array(bytes[next..<next + count])
  }

  /// Text that was text before: invalid UTF-8 is refused, not repaired.
  mutating func text() throws(VaultError) -> String {
    guard let text = String(validating: try counted(), as: UTF8.self) else { throw .malformed }
    return text
  }

  func finish() throws(VaultError) {
    guard remaining == 0 else { throw .malformed }
  }
}
