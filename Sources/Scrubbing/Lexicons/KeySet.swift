/// A small set of word keys with a filter before it: most words that are asked for are not in it.
struct KeySet: Sendable {
  private var filter: [UInt64] = Array(repeating: 0, count: 16)
  private var keys: Set<UInt64> = []

  init() {}

  init(_ keys: some Sequence<UInt64>) {
    for key in keys { insert(key) }
  }

  /// The set of the words' keys.
  init(words: [String]) { self.init(words.map { WordHash.key($0.lowercased()) }) }

  var isEmpty: Bool { keys.isEmpty }

  mutating func insert(_ key: UInt64) {
    filter[Int((key >> 8) & 15)] |= 1 << ((key >> 12) & 63)
    keys.insert(key)
  }

  @inline(__always)
  func contains(_ key: UInt64) -> Bool {
    guard (filter[Int((key >> 8) & 15)] >> ((key >> 12) & 63)) & 1 == 1 else { return false }
    return keys.contains(key)
  }
}
