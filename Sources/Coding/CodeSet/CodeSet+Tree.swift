extension CodeSet {
  /// The arrays of the tree, as they are read.
  struct Tree {
    var keys: [CodeKey] = []
    var depths: [UInt8] = []
    var leaves: [Bool] = []
    var sevenths: [UInt16] = []
    var titleRows: [Int32] = []
    var noteRows: [Int32] = []
    var ends: [Int32] = []
    var parents: [Int32] = []
  }

  /// Reads every node, and where its title and notes begin.
  static func tree(
    _ reader: inout TableReader, wordCount: Int, setCount: Int
  ) throws(CodeSetError) -> Tree {
    let count = try reader.number()
    guard count <= reader.bytes.count else { throw .damaged(at: reader.position) }
    var tree = Tree()
    tree.keys.reserveCapacity(count)
    tree.depths.reserveCapacity(count)
    tree.leaves.reserveCapacity(count)
    tree.sevenths.reserveCapacity(count)
    tree.titleRows.reserveCapacity(count)
    tree.noteRows.reserveCapacity(count)
    tree.ends = [Int32](repeating: Int32(count), count: count)
    tree.parents = [Int32](repeating: -1, count: count)
    var open: [Int] = []
    for node in 0..<count {
      let code = try reader.string()
      tree.keys.append(CodeKey(reader.bytes[code]))
      let shape = try reader.byte()
      let depth = shape >> 1
      tree.depths.append(depth)
      tree.leaves.append(shape & 1 == 1)
      let set = try reader.number()
      guard set <= setCount else { throw .damaged(at: reader.position) }
      tree.sevenths.append(UInt16(set))
      while let last = open.last, tree.depths[last] >= depth {
        tree.ends[last] = Int32(node)
        open.removeLast()
      }
      tree.parents[node] = Int32(open.last ?? -1)
      open.append(node)
      tree.titleRows.append(Int32(reader.position))
      try skipRow(&reader, wordCount: wordCount)
      tree.noteRows.append(Int32(reader.position))
      for _ in 0..<(try reader.number()) {
        guard CodeNote(rawValue: try reader.byte()) != nil else {
          throw .damaged(at: reader.position)
        }
        try skipRow(&reader, wordCount: wordCount)
      }
    }
    return tree
  }

  private static func skipRow(
    _ reader: inout TableReader, wordCount: Int
  ) throws(CodeSetError) {
    for _ in 0..<(try reader.number()) {
      guard try reader.number() < wordCount else { throw .damaged(at: reader.position) }
    }
  }
}
