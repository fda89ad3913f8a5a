/// Every word that rules know, in one flat table: what it may be, how common, what it triggers.
///
/// Open addressing by the word's 64-bit hash; two words that shared one would share an entry, which at
/// half a million words has a chance of one in a hundred million.
struct Lexicon: Sendable {
  struct Entry: Sendable, BitwiseCopyable {
    var key: UInt64
    var classes: WordClass
    var weights: LexicalWeights
    var trigger: UInt16

    static let vacant = Entry(key: 0, classes: [], weights: LexicalWeights(), trigger: 0)
  }

  let table: Table<Entry>
  private let mask: Int

  /// `table` has a power of two of slots, at least one of them vacant.
  init?(_ table: Table<Entry>) {
    guard table.count >= 2, table.count & (table.count - 1) == 0 else { return nil }
    self.table = table
    mask = table.count - 1
  }

  @inline(__always)
  static func home(_ key: UInt64, _ mask: Int) -> Int { Int(truncatingIfNeeded: key >> 20) & mask }

  subscript(key: UInt64) -> Entry? { find(key)?.pointee }

  @inline(__always)
  func find(_ key: UInt64) -> UnsafePointer<Entry>? {
    Self.find(key, in: table.base, mask: mask)
  }

  /// Lends the table to a scan.
  func withTable<R>(_ body: (UnsafePointer<Entry>, Int) -> R) -> R { body(table.base, mask) }

  @inline(__always)
  static func find(
    _ key: UInt64, in table: UnsafePointer<Entry>, mask: Int
  ) -> UnsafePointer<Entry>? {
    var index = home(key, mask)
    while table[index].key != 0 {
      if table[index].key == key { return table + index }
      index = (index + 1) & mask
    }
    return nil
  }
}
