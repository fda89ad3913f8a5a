/// Reads titles and inclusion terms of a code set as words of a lexicon.
final class TitleReader: Sendable {
  let set: CodeSet
  let lexicon: Lexicon
  private let parser: TitleParser
  /// Every title, read once.
  private let titles: [Title]
  /// By node, the words of inclusion terms that are not read: in notes they mean something else.
  private let struck: [Int: [Set<Int32>]]

  init(set: CodeSet, lexicon: inout Lexicon, struck: [Int: [Set<Int32>]] = [:]) {
    let parser = TitleParser(set: set, lexicon: &lexicon)
    var titles: [Title] = []
    titles.reserveCapacity(set.keys.count)
    for node in set.keys.indices {
      var position = Int(set.titleRows[node])
      titles.append(parser.read(&position))
    }
    self.set = set
    self.parser = parser
    self.titles = titles
    self.struck = struck
    self.lexicon = parser.lexicon
  }

  /// The title of a node.
  @inline(__always)
  func title(of node: Int) -> Title { titles[node] }

  /// The inclusion terms of a node, and its "includes" where it is a category or finer.
  func terms(of node: Int) -> [Title] {
    var position = Int(set.noteRows[node])
    var titles: [Title] = []
    for _ in 0..<set.number(&position) {
      let kind = set.bytes[position]
      position += 1
      if kind == CodeNote.inclusionTerm.rawValue || kind == CodeNote.includes.rawValue {
        let term = parser.read(&position)
        let words = Set(term.required)
        if struck[node]?.contains(words) != true { titles.append(term) }
      } else {
        set.skip(&position)
      }
    }
    return titles
  }
}
