/// A small set of word keys with a filter before it: most words that are asked for are not in it.
struct KeySet: Sendable {
  private(set) var filter = KeyFilter()
  /// Open addressing, a power of two of slots, 0 for vacant; empty while the set is.
  private var slots: [UInt64] = []
  private var count = 0

  init() {}

  init(_ keys: some Sequence<UInt64>) {
    for key in keys { insert(key) }
  }

  /// The set of the words' keys.
  init(words: [String]) { self.init(words.map { WordHash.key($0.lowercased()) }) }

  var isEmpty: Bool { count == 0 }

  /// `key` is a word's key or a hash, never 0.
  mutating func insert(_ key: UInt64) {
    if count * 2 >= slots.count { grow() }
    var slot = Int(truncatingIfNeeded: key >> 20) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] == key { return }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = key
    count += 1
    filter.insert(key)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: max(16, old.count * 4))
    for key in old where key != 0 {
      var slot = Int(truncatingIfNeeded: key >> 20) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = key
    }
  }

  @inline(__always)
  func contains(_ key: UInt64) -> Bool { filter.mayContain(key) && holds(key) }

  private func holds(_ key: UInt64) -> Bool {
    guard !slots.isEmpty else { return false }
    var slot = Int(truncatingIfNeeded: key >> 20) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] == key { return true }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }
}
