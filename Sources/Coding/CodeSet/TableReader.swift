/// A cursor over the bytes of a code table. Every read is checked; a short table is an error.
struct TableReader {
  let bytes: [UInt8]
  var position: Int

  mutating func byte() throws(CodeSetError) -> UInt8 {
    guard position < bytes.count else { throw .damaged(at: position) }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func number() throws(CodeSetError) -> Int {
    var value = 0
    var shift = 0
    while true {
      let next = try byte()
      value |= Int(next & 0x7F) << shift
      if next < 0x80 { return value }
      shift += 7
      if shift > 28 { throw .damaged(at: position) }
    }
  }

  /// The range of a length-prefixed string.
  mutating func string() throws(CodeSetError) -> Range<Int> {
    let length = try number()
    guard length <= bytes.count - position else { throw .damaged(at: position) }
    defer { position += length }
    return position..<(position + length)
  }
}
