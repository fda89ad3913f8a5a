/// A note's text folded to one plain alphabet, with the way back to the bytes it came from.
///
/// The buffer is reused from note to note and padded, so that a scan may read a little past the end.
final class FoldedText {
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int
  /// For each folded byte, and one past the last, the offset of its character in the source; empty when
  /// the source is ASCII and the offsets are the same.
  private var map: [UInt32] = []
  private(set) var isASCII = true

  static let padding = 64

  init(capacity: Int = 64 * 1024) {
    self.capacity = capacity
    bytes = .allocate(capacity: capacity + Self.padding)
  }

  deinit { bytes.deallocate() }

  enum Flaw: Error { case invalidUTF8, nul }

  /// Folds `source`. Throws when it is not UTF-8 or holds a NUL byte.
  func fold(_ source: UnsafeBufferPointer<UInt8>) throws(Flaw) {
    // Each source byte folds to one byte at most, but for the few letters that become two of two.
    reserve(source.count)
    guard let base = source.baseAddress, source.count > 0 else {
      count = 0
      isASCII = true
      return pad()
    }
    bytes.update(from: base, count: source.count)
    let (seen, hasNul) = Self.survey(base, source.count)
    if hasNul { throw .nul }
    isASCII = seen < 0x80
    count = source.count
    if !isASCII { try foldScalars(base, source.count) }
    pad()
  }

  /// All bits that are set in any byte, and whether a byte is NUL; eight bytes at a time.
  private static func survey(
    _ source: UnsafePointer<UInt8>, _ count: Int
  ) -> (seen: UInt8, hasNul: Bool) {
    let raw = UnsafeRawPointer(source)
    var bits: UInt64 = 0
    var zeros: UInt64 = 0
    var index = 0
    while index + 8 <= count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      bits |= word
      zeros |= (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
      index += 8
    }
    var seen: UInt8 = bits & 0x8080_8080_8080_8080 == 0 ? 0 : 0x80
    var hasNul = zeros != 0
    while index < count {
      seen |= source[index]
      hasNul = hasNul || source[index] == 0
      index += 1
    }
    return (seen, hasNul)
  }

  private func reserve(_ needed: Int) {
    guard needed > capacity else { return }
    bytes.deallocate()
    capacity = needed + needed / 4
    bytes = .allocate(capacity: capacity + Self.padding)
  }

  private func pad() {
    for index in count..<count + Self.padding { bytes[index] = 0 }
  }

  private func foldScalars(_ source: UnsafePointer<UInt8>, _ total: Int) throws(Flaw) {
    map.removeAll(keepingCapacity: true)
    map.reserveCapacity(total + 1)
    let bytes = self.bytes
    var map = self.map
    self.map = []
    defer { self.map = map }
    var position = 0
    var written = 0
    while position < total {
      let first = source[position]
      if first < 0x80 {
        bytes[written] = first
        map.append(UInt32(position))
        written += 1
        position += 1
        continue
      }
      guard let (scalar, length) = Self.decode(source + position, total - position) else {
        throw .invalidUTF8
      }
      Folding.fold(scalar) { byte in
        bytes[written] = byte
        map.append(UInt32(position))
        written += 1
      }
      position += length
    }
    map.append(UInt32(total))
    count = written
  }

  /// One scalar and its length in bytes; nil when the bytes are no well-formed UTF-8.
  static func decode(
    _ bytes: UnsafePointer<UInt8>, _ available: Int
  ) -> (scalar: UInt32, length: Int)? {
    let first = bytes[0]
    func tail(_ index: Int) -> UInt32? {
      guard index < available, bytes[index] & 0xC0 == 0x80 else { return nil }
      return UInt32(bytes[index] & 0x3F)
    }
    switch first {
    case 0..<0x80: return (UInt32(first), 1)
    case 0xC2...0xDF:
      guard let b = tail(1) else { return nil }
      return (UInt32(first & 0x1F) << 6 | b, 2)
    case 0xE0...0xEF:
      guard let b = tail(1), let c = tail(2) else { return nil }
      let scalar = UInt32(first & 0x0F) << 12 | b << 6 | c
      guard scalar >= 0x800, !(0xD800...0xDFFF).contains(scalar) else { return nil }
      return (scalar, 3)
    case 0xF0...0xF4:
      guard let b = tail(1), let c = tail(2), let d = tail(3) else { return nil }
      let scalar = UInt32(first & 0x07) << 18 | b << 12 | c << 6 | d
      guard (0x10000...0x10FFFF).contains(scalar) else { return nil }
      return (scalar, 4)
    default: return nil
    }
  }

  /// The source offset of the character that folded byte `offset` came from.
  @inline(__always)
  func sourceOffset(_ offset: Int) -> Int { isASCII ? offset : Int(map[offset]) }

  /// A folded range in source bytes; invisible and combining characters after it belong to it.
  func sourceRange(_ range: Range<Int>) -> Range<Int> {
    sourceOffset(range.lowerBound)..<sourceOffset(range.upperBound)
  }
}
