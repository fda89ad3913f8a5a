extension CodeSet {
  /// The node of a code, and its seventh character where the code has one.
  func find(_ key: CodeKey) -> (node: Int, seventh: UInt8?)? {
    if let node = node(key) { return (node, nil) }
    guard key.count == 7 else { return nil }
    var stem = key.prefix(6)
    while stem.count >= 3 {
      if let node = node(stem), sevenths(of: node).contains(where: { $0.character == key[6] }) {
        return (node, key[6])
      }
      guard stem[stem.count - 1] == 0x58 else { return nil }
      stem = stem.prefix(stem.count - 1)
    }
    return nil
  }

  /// The node that is spelled so, without seventh characters.
  func node(_ key: CodeKey) -> Int? {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      let candidate = keys[Int(sorted[middle])]
      if candidate == key { return Int(sorted[middle]) }
      if candidate < key { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// Whether the code stands in the set at all, as a heading or a code.
  public func contains(_ code: String) -> Bool { find(CodeKey(code)) != nil }

  /// Whether the code may be reported: nothing finer stands below it, its seventh character is there.
  public func isBillable(_ code: String) -> Bool { isBillable(CodeKey(code)) }

  func isBillable(_ key: CodeKey) -> Bool {
    guard let found = find(key), leaves[found.node] else { return false }
    return sevenths[found.node] == 0 ? found.seventh == nil : found.seventh != nil
  }

  /// The title, the meaning of the seventh character behind it.
  public func title(_ code: String) -> String? { title(CodeKey(code)) }

  func title(_ key: CodeKey) -> String? {
    guard let found = find(key) else { return nil }
    let title = title(of: found.node)
    guard let seventh = found.seventh,
      let text = sevenths(of: found.node).first(where: { $0.character == seventh })?.text
    else { return title }
    return title + ", " + text
  }

  func title(of node: Int) -> String {
    var position = Int(titleRows[node])
    return text(&position)
  }

  func sevenths(of node: Int) -> [CodeSetDraft.Seventh] {
    sevenths[node] == 0 ? [] : seventhSets[Int(sevenths[node]) - 1]
  }

  /// The instructions of one kind at a node.
  func notes(_ kind: CodeNote, at node: Int) -> [String] {
    var position = Int(noteRows[node])
    var found: [String] = []
    for _ in 0..<number(&position) {
      let isWanted = bytes[position] == kind.rawValue
      position += 1
      if isWanted { found.append(text(&position)) } else { skip(&position) }
    }
    return found
  }

  /// The instructions of one kind at a code and at everything above it.
  public func notes(_ kind: CodeNote, for code: String) -> [String] {
    guard let found = find(CodeKey(code)) else { return [] }
    var notes: [String] = []
    var node = found.node
    while node >= 0 {
      notes += self.notes(kind, at: node)
      node = Int(parents[node])
    }
    return notes
  }

  /// Calls the body with every code that may be reported, in the order of the Tabular.
  public func forEachBillable(_ body: (String) -> Void) {
    for node in keys.indices where leaves[node] {
      if sevenths[node] == 0 {
        body(keys[node].text)
      } else {
        for seventh in sevenths(of: node) { body(keys[node].seventh(seventh.character).text) }
      }
    }
  }

  /// The nodes directly below.
  func children(of node: Int) -> [Int] {
    var children: [Int] = []
    var child = node + 1
    while child < Int(ends[node]) {
      children.append(child)
      child = Int(ends[child])
    }
    return children
  }

  // The rows were checked when the table was read, so these need no error.
  func number(_ position: inout Int) -> Int {
    var value = 0
    var shift = 0
    while true {
      let next = bytes[position]
      position += 1
      value |= Int(next & 0x7F) << shift
      if next < 0x80 { return value }
      shift += 7
    }
  }

  func skip(_ position: inout Int) {
    for _ in 0..<number(&position) { _ = number(&position) }
  }

  private func text(_ position: inout Int) -> String {
    var text: [UInt8] = []
    for place in 0..<number(&position) {
      if place > 0 { text.append(0x20) }
      text.append(contentsOf: bytes[dictionary[number(&position)]])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
