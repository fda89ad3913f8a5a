/// How common a word is in each reading, as small logarithmic steps packed into 32 bits.
struct LexicalWeights: Hashable, Sendable {
  var packed: UInt32 = 0

  /// 0 unknown, 1 rare … 15 very common, about one step for each doubling of bearers.
  var given: Int {
    get { field(0) }
    set { set(0, newValue) }
  }
  var surname: Int {
    get { field(4) }
    set { set(4, newValue) }
  }
  /// 0 unknown, 1 (SCOWL 70) … 8 (SCOWL 10).
  var english: Int {
    get { field(8) }
    set { set(8, newValue) }
  }
  /// 0 none, 1 hamlet … 15 metropolis.
  var city: Int {
    get { field(12) }
    set { set(12, newValue) }
  }
  /// 0 no name word; 1 mostly a word, 2 either, 3 mostly a name.
  var nameWord: Int {
    get { field(16) }
    set { set(16, newValue) }
  }

  /// Set when a phrase of several words begins with this one.
  var opensPhrase: Bool {
    get { packed >> 31 == 1 }
    set { packed = (packed & 0x7FFF_FFFF) | (newValue ? 1 << 31 : 0) }
  }

  private func field(_ shift: UInt32) -> Int { Int((packed >> shift) & 15) }

  private mutating func set(_ shift: UInt32, _ value: Int) {
    packed = (packed & ~(15 << shift)) | (UInt32(min(max(value, 0), 15)) << shift)
  }
}
