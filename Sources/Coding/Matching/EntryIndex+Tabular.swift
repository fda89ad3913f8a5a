extension EntryIndex {
  /// Adds the titles and inclusion terms of a code set.
  mutating func add(_ reader: TitleReader) {
    let set = reader.set
    var above: [Title] = []
    for node in set.keys.indices where set.depths[node] >= 2 {
      let depth = Int(set.depths[node]) - 2
      let title = reader.title(of: node)
      if above.count > depth { above.removeLast(above.count - depth) }
      let isNarrower =
        above.last.map { parent in
          !parent.required.isEmpty
            && parent.required.allSatisfy {
              title.required.contains($0) || title.optional.contains($0)
            }
        } ?? false
      above.append(title)
      let isVerbose = title.isOther && title.required.count < 2
      if !isNarrower && !isVerbose { add(title, node: node, origin: .title, reader.lexicon) }
      for term in reader.terms(of: node) { add(term, node: node, origin: .inclusion, reader.lexicon) }
    }
  }

  private mutating func add(_ title: Title, node: Int, origin: Origin, _ lexicon: Lexicon) {
    let hasHead = title.required.contains { lexicon.wordClass($0).isHead }
    let required = title.required.filter {
      !hasHead || !lexicon.wordClass($0).contains(.generic) || lexicon.wordClass($0).contains(.site)
    }
    guard title.absent.isEmpty || !required.isEmpty else { return }
    add(required, node: node, origin: origin)
    for (left, right) in title.eithers.prefix(2) {
      add(required.filter { $0 != left }, node: node, origin: origin)
      add(required.filter { $0 != right }, node: node, origin: origin)
    }
  }
}
