/// A release of ICD-10-CM: codes, titles and instructions, read from a table that was packed once.
///
/// The tree is one array in the order of the Tabular. A node's children follow it, one level deeper:
///
///     E11      depth 2, end ──────────────┐
///       E11.0    depth 3                  │
///         E11.00   depth 4, leaf          │
///     E13      depth 2  ◀─────────────────┘
public final class CodeSet: Sendable {
  static let magic: [UInt8] = Array("BWCS0001".utf8)

  /// Such as `FY2026-April`.
  public let release: String
  /// How many codes may be reported, seventh characters expanded.
  public let billableCount: Int
  let bytes: [UInt8]
  let dictionary: [Range<Int>]
  let keys: [CodeKey]
  let depths: [UInt8]
  let leaves: [Bool]
  /// One past the last node below this one.
  let ends: [Int32]
  let parents: [Int32]
  let sevenths: [UInt16]
  let titleRows: [Int32]
  let noteRows: [Int32]
  let seventhSets: [[CodeSetDraft.Seventh]]
  /// Node numbers in the order of their keys.
  let sorted: [Int32]

  /// Reads a packed table, and refuses one that is damaged.
  public init(bytes: [UInt8]) throws(CodeSetError) {
    guard bytes.starts(with: Self.magic) else { throw .notACodeTable }
    var reader = TableReader(bytes: bytes, position: Self.magic.count)
    release = String(decoding: bytes[try reader.string()], as: UTF8.self)
    let wordCount = try reader.number()
    guard wordCount <= bytes.count else { throw .damaged(at: reader.position) }
    var dictionary: [Range<Int>] = []
    dictionary.reserveCapacity(wordCount)
    for _ in 0..<wordCount { dictionary.append(try reader.string()) }
    var sets: [[CodeSetDraft.Seventh]] = []
    for _ in 0..<(try reader.number()) {
      var set: [CodeSetDraft.Seventh] = []
      for _ in 0..<(try reader.number()) {
        let character = try reader.byte()
        let text = String(decoding: bytes[try reader.string()], as: UTF8.self)
        set.append(.init(character: character, text: text))
      }
      sets.append(set)
    }
    let tree = try Self.tree(&reader, wordCount: wordCount, setCount: sets.count)
    guard !tree.keys.isEmpty else { throw .empty }
    self.bytes = bytes
    self.dictionary = dictionary
    self.seventhSets = sets
    self.keys = tree.keys
    self.depths = tree.depths
    self.leaves = tree.leaves
    self.sevenths = tree.sevenths
    self.titleRows = tree.titleRows
    self.noteRows = tree.noteRows
    self.ends = tree.ends
    self.parents = tree.parents
    self.billableCount = tree.leaves.indices.reduce(0) { count, node in
      guard tree.leaves[node] else { return count }
      let set = tree.sevenths[node]
      return count + (set == 0 ? 1 : sets[Int(set) - 1].count)
    }
    self.sorted = Self.order(tree.keys, depths: tree.depths)
  }

  /// Tabular order is key order but for a few categories, so an insertion sort is all it takes.
  private static func order(_ keys: [CodeKey], depths: [UInt8]) -> [Int32] {
    var order: [Int32] = []
    order.reserveCapacity(keys.count)
    var isSorted = true
    for node in keys.indices where depths[node] >= 2 {
      if let last = order.last, keys[Int(last)] > keys[node] { isSorted = false }
      order.append(Int32(node))
    }
    return isSorted ? order : order.sorted { keys[Int($0)] < keys[Int($1)] }
  }
}
