/// The form in which two originals count as the same: folded, lower case, one blank between words.
enum Surface {
  /// A hash of the normal form under a label. Two originals of one note that shared it would share a
  /// placeholder, which restoring by place survives.
  static func key(_ text: UnsafeBufferPointer<UInt8>, label: Int) -> UInt64 {
    var hash = WordHash.step(WordHash.seed, UInt8(truncatingIfNeeded: label))
    var pending = false
    for byte in text {
      switch ByteClass.table[Int(byte)] {
      case ByteClass.blank, ByteClass.newline: pending = true
      case let kind:
        if pending { hash = WordHash.step(hash, UInt8(ascii: " ")) }
        pending = false
        hash = WordHash.step(hash, kind == ByteClass.upper ? byte | 0x20 : byte)
      }
    }
    return WordHash.finish(hash)
  }
}
