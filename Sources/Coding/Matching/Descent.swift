/// Walks from a node to the finest code below it whose own words are documented.
///
/// At every step a child is open when the words it adds to its parent stand in the window. Words that
/// all children add tell nothing and are not asked for. Where nothing more is documented, the child
/// that says so ("unspecified", "without") is taken; a slot is never filled by inference.
final class Descent: Sendable {
  let reader: TitleReader
  let index: EntryIndex

  init(reader: TitleReader, index: EntryIndex) {
    self.reader = reader
    self.index = index
  }

  struct Leaf {
    var node: Int
    var score: Float
    /// Positions of the words that opened the way.
    var mask: UInt64
    /// How many steps went to a child that says "unspecified" while finer ones stood beside it.
    var vague: Int
  }

  /// The finest leaf from a node, or from a node above it that the sentence documents as well, where
  /// that leaf uses more of the documented words.
  func widest(
    from node: Int, known: [Int32], mask: UInt64, climbs: Bool, documented: (Int32) -> UInt64
  ) -> Leaf? {
    var best = leaf(from: node, known: known, documented: documented)
    guard climbs else { return best }
    var above = Int(reader.set.parents[node])
    while above >= 0, reader.set.depths[above] >= 2 {
      let title = reader.title(of: above)
      let isDocumented =
        !title.required.isEmpty
        && title.required.allSatisfy { known.contains($0) || documented($0) != 0 }
      if isDocumented,
        let wider = leaf(from: above, known: known + title.required, documented: documented)
      {
        let used = ((best?.mask ?? 0) | mask).nonzeroBitCount
        // A plain leaf may give way to any finer one, a telling leaf only to one as sure.
        let isPlain =
          best.map {
            let title = reader.title(of: $0.node)
            return title.isUnspecified || title.isOther || title.isWithout
          } ?? true
        if wider.vague > 0 && !isPlain {
          above = Int(reader.set.parents[above])
          continue
        }
        // What the telling leaf says and the wider one leaves unsaid counts against it.
        let lost =
          isPlain
          ? 0
          : best.map { own in
            let words = reader.title(of: own.node).required
            return words.filter { word in
              documented(word) & mask != 0 && !path(wider.node).contains { $0.has(word) }
            }.count
          } ?? 0
        let reached = (wider.mask | mask).nonzeroBitCount - lost
        if reached > used || reached == used && wider.vague < best?.vague ?? .max { best = wider }
      }
      above = Int(reader.set.parents[above])
    }
    return best
  }

  /// Whether one of the titles names a word and not the other one.
  private func isAlone(_ word: Int32, _ titles: [Title], lacking other: Int32) -> Bool {
    titles.contains { $0.required.contains(word) && !$0.has(other) }
  }

  /// The titles of a node and of all above it, down to the category.
  private func path(_ node: Int) -> [Title] {
    var titles: [Title] = []
    var place = node
    while place >= 0, reader.set.depths[place] >= 2 {
      titles.append(reader.title(of: place))
      place = Int(reader.set.parents[place])
    }
    return titles
  }

  func leaf(
    from node: Int, known: [Int32], documented: (Int32) -> UInt64, depth: Int = 0
  ) -> Leaf? {
    let set = reader.set
    if set.leaves[node] { return Leaf(node: node, score: 0, mask: 0, vague: 0) }
    guard depth < 6 else { return nil }
    let parent = reader.title(of: node)
    let children = set.children(of: node)
    let titles = children.map { reader.title(of: $0) }
    let marks = reader.lexicon.marks
    var shared: [Int32] = []
    if children.count > 1 {
      // "…, bilateral" often leaves out the part of the body that "…, right ear" names.
      let telling = titles.filter { !$0.required.contains(marks.bilateral) }
      let compared = telling.isEmpty ? titles : telling
      shared = compared[0].required + compared[0].optional + compared[0].vague
      for title in compared.dropFirst() where !shared.isEmpty {
        shared.removeAll { !title.has($0) }
      }
      if compared.count == 1 { shared = [] }
    }
    var best: Leaf?
    let given = parent.required.filter { word in
      documented(word) != 0 || known.contains(word)
        || !parent.eithers.contains { $0.0 == word || $0.1 == word }
    }
    for (child, title) in zip(children, titles) where !title.isElsewhere {
      var need: [Int32] = []
      for word in title.required
      where !shared.contains(word) && !known.contains(word) && !given.contains(word)
        && !parent.optional.contains(word)
      {
        need.append(word)
      }
      if need.contains(marks.bilateral) == false {
        need.removeAll { $0 == marks.unilateral }
      }
      if documented(marks.nondisplaced) == 0 { need.removeAll { $0 == marks.displaced } }
      if need.count > 1 {
        let heads = need.filter { !reader.lexicon.wordClass($0).isPale }
        let isCounted = heads.allSatisfy { reader.lexicon.wordClass($0).contains(.number) }
        if !heads.isEmpty && !isCounted { need = heads }
      }
      // "stage 2" is not the 2 of "type 2".
      if let number = need.first(where: { reader.lexicon.wordClass($0).contains(.number) }) {
        let units = title.required.filter { reader.lexicon.wordClass($0).isPale }
        let beside = units.reduce(UInt64(0)) { $0 | documented($1) }
        if !units.isEmpty,
          documented(number) & (beside << 1 | beside << 2 | beside >> 1 | beside) == 0
        {
          continue
        }
      }
      var score: Float = 0
      var mask: UInt64 = 0
      var isOpen = true
      for word in need {
        let there = documented(word)
        if there == 0 {
          // Alternatives joined by "and" or "or": one of them is enough, but where a sibling names
          // that one alone.
          let isEither = title.eithers.contains {
            ($0.0 == word && documented($0.1) != 0 && !isAlone($0.1, titles, lacking: word))
              || ($0.1 == word && documented($0.0) != 0 && !isAlone($0.0, titles, lacking: word))
          }
          if isEither { continue }
          isOpen = false
          break
        }
        mask |= there
        score += index.weights[Int(word)]
      }
      // "first pregnancy, first trimester": the word must stand there twice.
      for word in title.repeated where !parent.repeated.contains(word) {
        if documented(word).nonzeroBitCount < 2 { isOpen = false }
        need.append(word)
        score += index.weights[Int(word)]
      }
      guard isOpen else { continue }
      let denied = title.absent.filter {
        !parent.required.contains($0) && reader.lexicon.wordClass($0).rawValue & 0x32 == 0
      }
      if !denied.isEmpty, denied.allSatisfy({ documented($0) != 0 }) { continue }
      if title.isOther, !need.isEmpty, !parent.isOther, documented(marks.other) == 0 {
        score -= 1.2
      }
      // "right eye, unspecified eyelid" gives way to "right upper eyelid".
      let isLeftOpen = title.vague.contains {
        reader.lexicon.wordClass($0).contains(.site) && !parent.has($0) && documented($0) != 0
      }
      if !need.isEmpty, isLeftOpen { score -= 3 }
      if need.isEmpty {
        if title.others > parent.others {
          score += documented(marks.other) != 0 ? 0.6 : -1.5
        } else if title.isUnspecified {
          score += 0.2
        } else if title.isWithout {
          score += 0.3
        }
      }
      guard
        var leaf = leaf(
          from: child, known: known + need, documented: documented, depth: depth + 1)
      else { continue }
      leaf.score += score
      leaf.mask |= mask
      if need.isEmpty && (title.isUnspecified || title.isWithout) { leaf.vague += 1 }
      if best.map({ leaf.score > $0.score }) ?? true { best = leaf }
    }
    return best
  }
}
