extension CodeSetDraft {
  /// The table: words once in a dictionary, every title and note a row of word numbers.
  ///
  ///     "BWCS0001" · release · dictionary · seventh characters · nodes
  ///
  /// Numbers are variable-length, seven bits a byte, low first; a string is its length and bytes.
  public func packed() -> [UInt8] {
    var words: [String: Int] = [:]
    var counts: [String: Int] = [:]
    for node in nodes {
      for word in Self.words(node.title) { counts[word, default: 0] += 1 }
      for note in node.notes {
        for word in Self.words(note.text) { counts[word, default: 0] += 1 }
      }
    }
    let dictionary = counts.sorted {
      $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value
    }.map(\.key)
    for (number, word) in dictionary.enumerated() { words[word] = number }

    var out = CodeSet.magic
    out.append(string: release)
    out.append(number: dictionary.count)
    for word in dictionary { out.append(string: word) }
    out.append(number: seventhSets.count)
    for set in seventhSets {
      out.append(number: set.count)
      for seventh in set {
        out.append(seventh.character)
        out.append(string: seventh.text)
      }
    }
    out.append(number: nodes.count)
    for node in nodes {
      out.append(string: node.code)
      out.append(UInt8(node.depth << 1 | (node.isLeaf ? 1 : 0)))
      out.append(number: node.seventhSet.map { $0 + 1 } ?? 0)
      out.append(words: Self.words(node.title), numbered: words)
      out.append(number: node.notes.count)
      for note in node.notes {
        out.append(note.kind.rawValue)
        out.append(words: Self.words(note.text), numbered: words)
      }
    }
    return out
  }

  private static func words(_ text: String) -> [String] {
    text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D })
      .map { String(decoding: $0, as: UTF8.self) }
  }
}

extension [UInt8] {
  fileprivate mutating func append(number: Int) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  fileprivate mutating func append(string: String) {
    append(number: string.utf8.count)
    append(contentsOf: string.utf8)
  }

  fileprivate mutating func append(words: [String], numbered: [String: Int]) {
    append(number: words.count)
    for word in words { append(number: numbered[word] ?? 0) }
  }
}
