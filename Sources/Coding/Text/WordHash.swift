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
    var isGreek = false
    if last - start > 3, fold(bytes[last - 1]) == 0x73 {
      let before = fold(bytes[last - 2])
      if before == 0x65, fold(bytes[last - 3]) == 0x69, last - start > 4 {
        last -= 3
        tail = 0x79
      } else if before == 0x65, last - start > 6, fold(bytes[last - 3]) == 0x73,
        fold(bytes[last - 4]) == 0x6F
      {
        isGreek = true  // "keratoses" is "keratosis"
        last -= 2
      } else if before == 0x65, last - start > 4, Self.takesES(bytes, start, last) {
        last -= 2
      } else if last - start <= 5, isInitials(bytes, start, last) {
        // "PPMS" is no plural of "PPM"; "PVCs" is one of "PVC".
      } else if before != 0x73, before != 0x75, before != 0x69 {
        last -= 1
      }
    }
    var hash = seed
    var place = start
    while place < last {
      let byte = bytes[place]
      if byte == 0xC3, place &+ 1 < last {
        // é, ü, ñ …: hashed as the letter below the mark.
        hash = (hash ^ UInt64(plain(bytes[place &+ 1]))) &* prime
        place &+= 2
        continue
      }
      hash = (hash ^ UInt64(fold(byte))) &* prime
      place &+= 1
    }
    if isGreek { hash = ((hash ^ 0x69) &* prime ^ 0x73) &* prime }
    if tail != 0 { hash = (hash ^ UInt64(tail)) &* prime }
    hash ^= hash >> 29
    return hash == 0 ? 1 : hash
  }

  /// Whether a word of few letters has no vowel, and its last letter is written as the others are.
  private static func isInitials(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for place in start..<end {
      switch fold(bytes[place]) {
      case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: return false
      case 0x61...0x7A: continue
      default: return false
      }
    }
    return (bytes[end - 1] ^ bytes[end - 2]) & 0x20 == 0
  }

  /// The plain letter of the second byte of U+00C0 to U+00FF.
  private static func plain(_ second: UInt8) -> UInt8 {
    switch second & 0x1F {
    case 0x00...0x06: 0x61
    case 0x07: 0x63
    case 0x08...0x0B: 0x65
    case 0x0C...0x0F: 0x69
    case 0x11: 0x6E
    case 0x12...0x16, 0x18: 0x6F
    case 0x19...0x1C: 0x75
    case 0x1D, 0x1F: 0x79
    default: second
    }
  }

  private static func takesES(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let third = fold(bytes[end - 3])
    return third == 0x78 || (third == 0x73 && fold(bytes[end - 4]) == 0x73)
      || (third == 0x68 && (fold(bytes[end - 4]) == 0x63 || fold(bytes[end - 4]) == 0x73))
  }
}
