/// An ICD-10-CM code packed into one integer: its letters and digits without the dot, first on top.
///
/// Packed codes compare as their spellings do, and a category is a prefix of its codes:
///
///     CodeKey("E11.22") < CodeKey("E11.9")
///     CodeKey("E11.22").begins(with: CodeKey("E11"))
public struct CodeKey: Sendable, Hashable, Comparable {
  /// The characters, eight bits each, left-aligned; unused places are zero.
  public let bits: UInt64

  init(bits: UInt64) { self.bits = bits }

  /// Packs at most eight letters and digits; the dot is skipped.
  public init(_ code: some Sequence<UInt8>) {
    var bits: UInt64 = 0
    var shift: UInt64 = 56
    var places = 0
    for byte in code where byte != 0x2E && places < 8 {
      bits |= UInt64(byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte) << shift
      shift = shift >= 8 ? shift - 8 : 0
      places += 1
    }
    self.bits = bits
  }

  public init(_ code: String) { self.init(code.utf8) }

  /// How many characters stand in the code, without the dot.
  public var count: Int {
    bits == 0 ? 0 : 8 - bits.trailingZeroBitCount / 8
  }

  /// The code as it is written, with its dot.
  public var text: String {
    var bytes: [UInt8] = []
    for place in 0..<count {
      if place == 3 { bytes.append(0x2E) }
      bytes.append(self[place])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The character at a place, 0 for none.
  public subscript(place: Int) -> UInt8 {
    place < 8 ? UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * place)) : 0
  }

  /// The first characters alone.
  public func prefix(_ length: Int) -> CodeKey {
    length >= 8 ? self : CodeKey(bits: length <= 0 ? 0 : bits & (~0 << UInt64(64 - 8 * length)))
  }

  /// The category: the first three characters.
  public var category: CodeKey { prefix(3) }

  public func begins(with other: CodeKey) -> Bool { prefix(other.count) == other }

  /// The code with one more character behind it.
  func appending(_ character: UInt8) -> CodeKey {
    let place = count
    return place >= 8 ? self : CodeKey(bits: bits | UInt64(character) << UInt64(56 - 8 * place))
  }

  /// The code padded with the placeholder X to six characters, then the seventh.
  func seventh(_ character: UInt8) -> CodeKey {
    var padded = prefix(6)
    while padded.count < 6 { padded = padded.appending(0x58) }
    return padded.appending(character)
  }

  public static func < (left: CodeKey, right: CodeKey) -> Bool { left.bits < right.bits }
}
