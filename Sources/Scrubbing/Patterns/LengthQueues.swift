/// The patterns that wait for a number or a mixed word of some length, as one bit each: those to ask are
/// the ones that the length, the byte after and the byte before have in common.
struct LengthQueues: Sendable {
  /// Pattern numbers by their bits, ascending.
  let patterns: Table<UInt16>
  /// 64-bit words in a set.
  let width: Int
  /// A set for each number of digits up to 31, which stands for more, then one for each length of a
  /// mixed word up to 63.
  private let lengths: Table<UInt64>
  /// A set for each byte that may follow the token, then for each that may stand before it.
  private let bytes: Table<UInt64>

  init(_ all: [Pattern], _ gates: Table<PatternGate>) {
    let waiting = all.indices.filter {
      all[$0].trigger.number != nil || all[$0].trigger.mixed != nil
    }
    let width = (waiting.count + 63) / 64
    var lengths = [UInt64](repeating: 0, count: (32 + 64) * width)
    var bytes = [UInt64](repeating: 0, count: (256 + 256) * width)
    for (bit, number) in waiting.enumerated() {
      let mark: UInt64 = 1 << UInt64(bit & 63)
      let word = bit / 64
      for length in all[number].trigger.number?.range ?? 0...0 where length > 0 {
        lengths[min(length, 31) * width + word] |= mark
      }
      for length in all[number].trigger.mixed?.range ?? 0...0 where length > 0 {
        lengths[(32 + min(length, 63)) * width + word] |= mark
      }
      for byte in 0..<256 {
        if gates.base[number].then.contains(UInt8(byte)) { bytes[byte * width + word] |= mark }
        if gates.base[number].after.contains(UInt8(byte)) {
          bytes[(256 + byte) * width + word] |= mark
        }
      }
    }
    self.width = width
    self.lengths = Table(lengths)
    self.bytes = Table(bytes)
    patterns = Table(waiting.map { UInt16($0) })
  }

  /// Word `word` of the set of patterns to ask at a token.
  @inline(__always)
  func set(_ word: Int, isMixed: Bool, length: Int, then: UInt8, after: UInt8) -> UInt64 {
    let place = isMixed ? 32 + min(length, 63) : min(length, 31)
    return lengths.base[place * width + word] & bytes.base[Int(then) * width + word]
      & bytes.base[(256 + Int(after)) * width + word]
  }
}
