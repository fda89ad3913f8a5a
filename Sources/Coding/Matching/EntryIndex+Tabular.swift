extension EntryIndex {
  /// Adds the titles and inclusion terms of a code set.
  mutating func add(_ reader: TitleReader) {
    let set = reader.set
    // The titles above, and whether a search can reach them.
    var above: [(title: Title, isReachable: Bool)] = []
    for node in set.keys.indices where set.depths[node] >= 2 {
      let depth = Int(set.depths[node]) - 2
      let title = reader.title(of: node)
      if above.count > depth { above.removeLast(above.count - depth) }
      // A title that only adds a side, a site or a degree is reached from its parent.
      let isNarrower =
        above.last.map { parent in
          parent.isReachable && title.narrows(parent.title)
            && !title.required.contains {
              reader.lexicon.wordClass($0).isHead && !parent.title.has($0)
            }
        } ?? false
      // Causes from outside and manifestations need more than their own name: our terms name them.
      let isExternal = (0x56...0x59).contains(set.keys[node][0])
      let isNamed = !isExternal && !title.isElsewhere
      let isOwn = isNamed && !isNarrower && !title.isOther
      above.append((title, isNarrower || isOwn))
      if !isNamed { continue }
      if isOwn { add(title, node: node, origin: .title, reader.lexicon) }
      for term in reader.terms(of: node) {
        add(term, node: node, origin: .inclusion, reader.lexicon)
      }
    }
  }

  private mutating func add(_ title: Title, node: Int, origin: Origin, _ lexicon: Lexicon) {
    let hasHead = (title.required + title.vague).contains { lexicon.wordClass($0).isHead }
    let all = title.required + title.vague.filter { !title.required.contains($0) }
    let required = all.filter {
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
