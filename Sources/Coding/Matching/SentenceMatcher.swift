/// Finds what codes one sentence supports.
///
/// 1. Every entry whose required words all stand in the sentence is a candidate.
/// 2. The best that share no word are chosen, greedily by the weight of their words.
/// 3. Each goes down to its finest documented leaf within its own stretch of the sentence, and a
///    candidate whose words another one's descent has used up is dropped.
final class SentenceMatcher: Sendable {
  let index: EntryIndex
  let descent: Descent
  let lexicon: Lexicon
  let places: CodePlaces

  init(index: EntryIndex, descent: Descent, lexicon: Lexicon, places: CodePlaces) {
    self.index = index
    self.descent = descent
    self.lexicon = lexicon
    self.places = places
  }

  /// What the rest of the note documents for every sentence.
  struct Hints: Sendable {
    /// The one side that the whole note speaks of, 0 when it speaks of none or several.
    var side: Int32 = 0
    /// Words that hold for the whole note, such as those of the trimester.
    var words: [Int32] = []
  }

  /// Where each word of the sentence stands, bit by bit; kept between sentences to be reused.
  struct Scratch {
    fileprivate var masks: [UInt64]
    fileprivate var touched: [Int32] = []

    init(wordCount: Int) { masks = [UInt64](repeating: 0, count: wordCount) }
  }

  /// The candidates of at most 64 words. `allowed` says which positions may carry a code.
  func match(
    _ words: ArraySlice<Word>, allowed: UInt64, hints: Hints = Hints(), scratch: inout Scratch
  ) -> [Candidate] {
    match(words, allowed: allowed, denied: ~allowed, hints: hints, scratch: &scratch)
  }

  /// `denied` positions part diagnoses; others that are not allowed are only left out.
  private func match(
    _ words: ArraySlice<Word>, allowed: UInt64, denied: UInt64, hints: Hints,
    scratch: inout Scratch
  ) -> [Candidate] {
    for word in scratch.touched { scratch.masks[Int(word)] = 0 }
    scratch.touched.removeAll(keepingCapacity: true)
    var position: UInt64 = 1
    var commas: UInt64 = 0
    var breaks: UInt64 = 0
    var leads: UInt64 = 0
    var item: UInt64 = 1
    for word in words {
      if word.id != 0, allowed & position != 0 {
        if scratch.masks[Int(word.id)] == 0 { scratch.touched.append(word.id) }
        scratch.masks[Int(word.id)] |= position
      }
      if word.pause >= .comma { commas |= position }
      if word.pause >= .comma || word.id == lexicon.marks.and { breaks |= position }
      // Words behind which the same item names something.
      if word.pause != .none { item = position }
      if word.pause == .none, word.id != 0, position > 1 {
        let wordClass = lexicon.wordClass(word.id)
        if wordClass.isHead || wordClass.contains(.generic) { leads |= position &- item }
      }
      position <<= 1
    }
    let initials = initials(words)
    var found: [Candidate] = []
    for word in scratch.touched {
      let first = Int(index.postingStarts[Int(word)])
      let last = Int(index.postingStarts[Int(word) + 1])
      for posting in first..<last {
        let entry = Int(index.postings[posting])
        if let candidate = support(
          entry, anchor: word, scratch.masks, commas, leads: leads, denied: denied),
          !initials.contains(where: { $0.isTorn(by: candidate.mask, breaks) })
        {
          found.append(candidate)
        }
      }
    }
    guard !found.isEmpty else { return [] }
    let best = chosen(found, scratch.masks, hints)
    guard
      let ellipsis = ellipsis(
        among: best + crossed(best, found, words), words, scratch.masks)
    else {
      return narrowed(best, words, scratch.masks, hints)
    }
    // The half that leaves the diagnosis unsaid is read as a sentence of its own.
    let first = match(
      words, allowed: allowed & ~ellipsis.second, denied: denied, hints: hints, scratch: &scratch)
    let second = match(
      words, allowed: ellipsis.unsaid, denied: denied, hints: hints, scratch: &scratch)
    return first.map { $0.reaching(~ellipsis.second) }
      + second.map { $0.reaching(ellipsis.unsaid) }
      .filter { half in !first.contains { $0.leaf == half.leaf && $0.mask == half.mask } }
  }

  /// The candidate of an entry, when all its words stand close enough together.
  private func support(
    _ entry: Int, anchor: Int32, _ masks: [UInt64], _ commas: UInt64, leads: UInt64,
    denied: UInt64
  ) -> Candidate? {
    let required = index.required(entry)
    for word in required where masks[Int(word)] == 0 { return nil }
    // Only a word that the entry says twice stands a second time, at its end.
    if let last = required.last, required.dropLast().contains(last),
      masks[Int(last)].nonzeroBitCount < 2
    {
      return nil
    }
    var best: UInt64 = 0
    var bestSpan = Int.max
    var anchors = masks[Int(anchor)]
    while anchors != 0 {
      let here = anchors.trailingZeroBitCount
      anchors &= anchors - 1
      var mask: UInt64 = 1 << UInt64(here)
      for word in required where word != anchor {
        mask |= nearest(masks[Int(word)], to: here)
      }
      let span = 63 - mask.leadingZeroBitCount - mask.trailingZeroBitCount
      if span < bestSpan {
        bestSpan = span
        best = mask
      }
    }
    let count = best.nonzeroBitCount
    let slack = bestSpan + 1 - count
    var score: Float = 0
    var hasHead = false
    for word in required {
      score += index.weights[Int(word)]
      if lexicon.wordClass(word).isHead { hasHead = true }
    }
    guard hasHead ? slack <= (count <= 2 ? 5 : 9) : slack <= (count > 1 ? 1 : 0) else { return nil }
    if !hasHead && count < 2 { return nil }
    if places.isAdjacent(descent.reader.set.keys[Int(index.nodes[entry])]), slack > 0 {
      // "liver metastases", but "metastatic to liver": what stands before is bound closely.
      let head = 63 - best.leadingZeroBitCount
      let isHeadLast = required.contains {
        lexicon.marks.spread.contains($0) && masks[Int($0)] & (1 << UInt64(head)) != 0
      }
      // "metastatic breast cancer": the site belongs to the first tumour.
      let cancer = masks[Int(lexicon.marks.spread[2])]
      let isPrimary = head < 63 && cancer & (1 << UInt64(head + 1)) != 0
      if isHeadLast || isPrimary || slack > 4 { return nil }
    }
    let inside =
      (UInt64.max >> UInt64(best.leadingZeroBitCount))
      & ~((2 << UInt64(best.trailingZeroBitCount)) - 1)
    // "COPD without exacerbation, hypertension": a denied stretch and a comma part two diagnoses.
    if inside & denied != 0, inside & commas != 0 { return nil }
    // "AF, chronic kidney disease": what begins an item and goes on belongs to that item.
    var opening = best & commas & leads & ~(best >> 1)
    opening &= ~(1 << UInt64(best.trailingZeroBitCount))
    while opening != 0 {
      let place = opening.trailingZeroBitCount
      opening &= opening - 1
      let isModifier = required.contains {
        masks[Int($0)] & (1 << UInt64(place)) != 0
          && !lexicon.wordClass($0).isDisjoint(with: [.side, .quality])
      }
      if isModifier { return nil }
    }
    score -= Float(slack) * 0.35 + Float((commas & inside).nonzeroBitCount) * 0.8
    switch index.origins[entry] {
    case .term: score += 1.5
    case .inclusion: score += 0.2
    case .title: score += 0.4
    }
    return Candidate(
      entry: entry, node: Int(index.nodes[entry]), leaf: -1, mask: best, fullMask: best,
      score: score, vague: 0, assertion: [])
  }

  func nearest(_ mask: UInt64, to here: Int) -> UInt64 {
    let below = mask & ((1 << UInt64(here)) - 1)
    let above = mask & ~((1 << UInt64(here)) - 1)
    let left = below == 0 ? 128 : here - (63 - below.leadingZeroBitCount)
    let right = above == 0 ? 128 : above.trailingZeroBitCount - here
    return right <= left ? 1 << UInt64(here + right) : 1 << UInt64(here - left)
  }

  /// The best candidates that share no head word.
  private func chosen(
    _ found: [Candidate], _ masks: [UInt64], _ hints: Hints
  ) -> [Candidate] {
    let documents = { (word: Int32) -> UInt64 in
      Int(word) < masks.count ? masks[Int(word)] : 0
    }
    let order = found.sorted {
      $0.score == $1.score ? $0.entry < $1.entry : $0.score > $1.score
    }
    var used: UInt64 = 0
    var chosen: [Candidate] = []
    var beside: Set<Int> = []
    for candidate in order {
      if places.isBeside(descent.reader.set.keys[candidate.node]) {
        if beside.insert(candidate.node).inserted { chosen.append(candidate) }
        continue
      }
      let known = Array(index.required(candidate.entry))
      // A way down must be there, else the next best entry of the same words is taken.
      if descent.widest(
        from: candidate.node, known: known, mask: candidate.mask, climbs: climbs(candidate),
        documented: { hints.words.contains($0) ? candidate.mask : documents($0) }) == nil
      {
        continue
      }
      let fresh = candidate.mask & ~used
      if fresh == 0 { continue }
      // What is left must hold more than half of the entry's words.
      if candidate.mask & used != 0,
        fresh.nonzeroBitCount * 2 <= candidate.mask.nonzeroBitCount
      {
        continue
      }
      used |= candidate.mask
      chosen.append(candidate)
    }
    return chosen
  }

  /// A secondary tumour's site is bound to its word: no other site of the sentence may replace it.
  private func climbs(_ candidate: Candidate) -> Bool {
    !places.isAdjacent(descent.reader.set.keys[candidate.node])
  }

  /// Sends each candidate down within its own stretch of the sentence.
  private func narrowed(
    _ chosen: [Candidate], _ words: ArraySlice<Word>, _ masks: [UInt64], _ hints: Hints
  ) -> [Candidate] {
    var result: [Candidate] = []
    for candidate in chosen {
      let window = window(of: candidate, among: chosen, words)
      guard let whole = narrowed(candidate, window, masks, hints) else { continue }
      let isBound = isNearest(
        candidate, among: chosen, masks[Int(lexicon.marks.bilateral)] & window)
      if isBound, let sides = sides(of: whole, candidate, window, masks, hints) {
        result += sides
      } else {
        result.append(whole)
      }
    }
    return settled(result, among: chosen, words, masks)
  }

  /// One candidate with the leaf that the words of a stretch lead to.
  func narrowed(
    _ candidate: Candidate, _ window: UInt64, _ masks: [UInt64], _ hints: Hints, only: Int32 = 0
  ) -> Candidate? {
    var known = Array(index.required(candidate.entry))
    let title = descent.reader.title(of: candidate.node)
    known += title.required.filter { word in
      masks[Int(word)] != 0 || !title.eithers.contains { $0.0 == word || $0.1 == word }
    }
    let bilateral = lexicon.marks.bilateral
    let both = masks[Int(bilateral)] & window
    var right = masks[Int(lexicon.marks.right)] & window
    var left = masks[Int(lexicon.marks.left)] & window
    let sides = right | left | both
    if only == bilateral { (right, left) = (0, 0) }
    if only == lexicon.marks.right { (right, left) = (right | both, 0) }
    if only == lexicon.marks.left { (right, left) = (0, left | both) }
    let hasSide = right | left | both != 0
    let dominance = lexicon.marks.dominance
    let hasDominance =
      (masks[Int(dominance.dominant)] | masks[Int(dominance.nondominant)]) & window != 0
    let documented = { (word: Int32) -> UInt64 in
      if word == bilateral {
        if only != 0 { return only == bilateral ? window & sides : 0 }
        if right != 0, left != 0 { return right | left }
      }
      if only != 0, word == self.lexicon.marks.right { return right }
      if only != 0, word == self.lexicon.marks.left { return left }
      let there = Int(word) < masks.count ? masks[Int(word)] & window : 0
      if there == 0,
        word == dominance.dominant && right != 0
          || word == dominance.nondominant && left != 0, !hasDominance
      {
        return right | left
      }
      if hints.words.contains(word) { return there | candidate.mask }
      if there == 0, word == hints.side && !hasSide { return candidate.mask }
      return there
    }
    guard
      let leaf = descent.widest(
        from: candidate.node,
        known: known.filter { only == 0 || only == bilateral || $0 != bilateral },
        mask: candidate.mask, climbs: climbs(candidate), documented: documented)
    else { return nil }
    var narrowed = candidate
    narrowed.leaf = leaf.node
    narrowed.window = window
    narrowed.fullMask |= leaf.mask
    narrowed.score += leaf.score
    narrowed.vague = leaf.vague
    return narrowed
  }

  /// Counts what each candidate leaves unexplained and drops those that another one uses up.
  private func settled(
    _ found: [Candidate], among chosen: [Candidate], _ words: ArraySlice<Word>, _ masks: [UInt64]
  ) -> [Candidate] {
    var result = found
    let set = descent.reader.set
    let covered = result.reduce(UInt64(0)) { $0 | $1.fullMask }
    for number in result.indices {
      let window = window(of: result[number], among: chosen, words) & ~covered
      var left = 0
      for (position, word) in words.enumerated()
      where window & (1 << UInt64(position)) != 0 && masks[Int(word.id)] != 0 {
        if lexicon.wordClass(word.id).isHead, Int(word.id) < index.weights.count,
          index.postingStarts[Int(word.id)] != index.postingStarts[Int(word.id) + 1]
        {
          left += 1
        }
      }
      result[number].unexplained = left
    }
    return result.filter { candidate in
      places.isBeside(set.keys[candidate.leaf])
        || !result.contains {
          $0.leaf != candidate.leaf && candidate.fullMask & ~$0.fullMask == 0
            && $0.fullMask != candidate.fullMask
        }
    }
  }

  /// The positions a candidate may take its modifiers from: its neighbours' commas are its bounds.
  private func window(
    of candidate: Candidate, among chosen: [Candidate], _ words: ArraySlice<Word>
  ) -> UInt64 {
    // A sentence of both sides tells two diagnoses, whatever words they share.
    let isTwo =
      words.contains { $0.id == lexicon.marks.right }
      && words.contains { $0.id == lexicon.marks.left }
    var low = 0
    var high = words.count
    for other in chosen where other.mask != candidate.mask {
      let (own, otherOwn) =
        isTwo
        ? ownWords(of: candidate, and: other, among: chosen) : (candidate.mask, other.mask)
      let first = own.trailingZeroBitCount
      let last = 63 - own.leadingZeroBitCount
      let otherFirst = otherOwn.trailingZeroBitCount
      let otherLast = 63 - otherOwn.leadingZeroBitCount
      if otherLast < first, let cut = lastBreak(words, otherLast + 1, first) { low = max(low, cut) }
      if otherFirst > last, let cut = lastBreak(words, last + 1, otherFirst) {
        high = min(high, cut)
      }
    }
    guard high > low else { return candidate.mask }
    let upper: UInt64 = high >= 64 ? ~0 : (1 << UInt64(high)) - 1
    return upper & ~((1 << UInt64(low)) - 1) | candidate.mask
  }

  /// The words that two candidates do not share: "diabetes with proliferative retinopathy right eye,
  /// nonproliferative retinopathy left eye" are two stretches with one diabetes.
  private func ownWords(
    of one: Candidate, and other: Candidate, among chosen: [Candidate]
  ) -> (UInt64, UInt64) {
    func own(_ candidate: Candidate) -> UInt64 {
      var shared: UInt64 = 0
      for other in chosen where other.mask != candidate.mask {
        shared |= candidate.mask & other.mask
      }
      // The "2" of a "type 2 diabetes" that is shared goes with it.
      return candidate.mask & ~(shared | shared << 1 | shared >> 1)
    }
    let first = own(one)
    let second = own(other)
    let isClear = first.nonzeroBitCount > 1 && second.nonzeroBitCount > 1
    return isClear ? (first, second) : (one.mask, other.mask)
  }

  /// The last comma or "and" between two positions: the later diagnosis begins there.
  private func lastBreak(_ words: ArraySlice<Word>, _ from: Int, _ to: Int) -> Int? {
    var place = to
    while place >= from {
      let word = words[words.startIndex + place]
      if word.pause >= .comma || word.id == lexicon.marks.and { return place }
      place -= 1
    }
    return nil
  }
}
