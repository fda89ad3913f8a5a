/// The form in which two originals count as the same: folded, lower case, one blank between words.
enum Surface {
  static func normal(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var normal: [UInt8] = []
    normal.reserveCapacity(text.count)
    var pending = false
    for byte in text {
      switch ByteClass.table[Int(byte)] {
      case ByteClass.blank, ByteClass.newline: pending = !normal.isEmpty
      case let kind:
        if pending { normal.append(UInt8(ascii: " ")) }
        pending = false
        normal.append(kind == ByteClass.upper ? byte | 0x20 : byte)
      }
    }
    return normal
  }
}
