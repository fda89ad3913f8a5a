/// Every word that rules know, in one flat table: what it may be, how common, what it triggers.
///
/// Open addressing by the word's 64-bit hash; two words that shared one would share an entry, which at
/// half a million words has a chance of one in a hundred million.
struct Lexicon: Sendable {
  struct Entry: Sendable {
    var key: UInt64
    var classes: WordClass
    var weights: LexicalWeights
    var trigger: UInt16
    /// Set when a phrase of several words begins with this one.
    var opensPhrase: Bool
  }

  private(set) var slots: [Entry]
  private var mask: UInt64
  private(set) var count = 0

  static let vacant = Entry(
    key: 0, classes: [], weights: LexicalWeights(), trigger: 0, opensPhrase: false)

  init(minimumCapacity: Int) {
    var size = 1024
    while size * 5 < minimumCapacity * 8 { size *= 2 }
    slots = Array(repeating: Self.vacant, count: size)
    mask = UInt64(size - 1)
  }

  @inline(__always)
  private static func home(_ key: UInt64, _ mask: UInt64) -> Int { Int((key >> 20) & mask) }

  /// Applies `change` to the entry of `key`, made where there is none.
  mutating func update(_ key: UInt64, _ change: (inout Entry) -> Void) {
    if (count + 1) * 8 > slots.count * 6 { grow() }
    var index = Self.home(key, mask)
    while slots[index].key != 0 && slots[index].key != key { index = (index + 1) & Int(mask) }
    if slots[index].key == 0 {
      slots[index].key = key
      count += 1
    }
    change(&slots[index])
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Self.vacant, count: old.count * 2)
    mask = UInt64(slots.count - 1)
    for entry in old where entry.key != 0 {
      var index = Self.home(entry.key, mask)
      while slots[index].key != 0 { index = (index + 1) & Int(mask) }
      slots[index] = entry
    }
  }

  subscript(key: UInt64) -> Entry? {
    var index = Self.home(key, mask)
    while slots[index].key != 0 {
      if slots[index].key == key { return slots[index] }
      index = (index + 1) & Int(mask)
    }
    return nil
  }

  /// Lends the table to a scan, which probes it without bounds checks.
  func withTable<R>(_ body: (UnsafePointer<Entry>, UInt64) -> R) -> R {
    slots.withUnsafeBufferPointer { body($0.baseAddress!, mask) }
  }

  @inline(__always)
  static func find(
    _ key: UInt64, in table: UnsafePointer<Entry>, mask: UInt64
  ) -> UnsafePointer<Entry>? {
    var index = home(key, mask)
    while table[index].key != 0 {
      if table[index].key == key { return table + index }
      index = (index + 1) & Int(mask)
    }
    return nil
  }
}
