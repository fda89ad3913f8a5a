/// The hash of a word's folded, singular form. Notes and tables hash alike, so no spelling is kept.
///
///     "Fractures" → "fracture"    "biopsies" → "biopsy"    "Swimmer's" → "swimmer"
struct WordHash {
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x0000_0100_0000_01B3

  /// Folds upper case to lower; other bytes stand as they are.
  @inline(__always)
  static func fold(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  @inline(__always)
  static func of(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
    var last = end
    var tail: UInt8 = 0
    if last - start > 3, fold(bytes[last - 1]) == 0x73 {
      let before = fold(bytes[last - 2])
      if before == 0x65, fold(bytes[last - 3]) == 0x69, last - start > 4 {
        last -= 3
        tail = 0x79
      } else if before == 0x65, last - start > 4, Self.takesES(bytes, start, last) {
        last -= 2
      } else if before != 0x73, before != 0x75, before != 0x69 {
        last -= 1
      }
    }
    var hash = seed
    var place = start
    while place < last {
      hash = (hash ^ UInt64(fold(bytes[place]))) &* prime
      place &+= 1
    }
    if tail != 0 { hash = (hash ^ UInt64(tail)) &* prime }
    hash ^= hash >> 29
    return hash == 0 ? 1 : hash
  }

  private static func takesES(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let third = fold(bytes[end - 3])
    return third == 0x78 || (third == 0x73 && fold(bytes[end - 4]) == 0x73)
      || (third == 0x68 && (fold(bytes[end - 4]) == 0x63 || fold(bytes[end - 4]) == 0x73))
  }
}
