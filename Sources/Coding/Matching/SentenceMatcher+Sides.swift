/// Two codes from one diagnosis: both sides where only one-sided codes exist, and a half that leaves
/// the diagnosis unsaid.
extension SentenceMatcher {
  /// The right and the left code where both sides are documented and no code says both.
  ///
  ///     "blepharitis upper lids, both eyes" → H01.001 H01.004
  func sides(
    of whole: Candidate, _ candidate: Candidate, _ window: UInt64, _ masks: [UInt64], _ hints: Hints
  ) -> [Candidate]? {
    let marks = lexicon.marks
    let right = masks[Int(marks.right)] & window
    let left = masks[Int(marks.left)] & window
    guard masks[Int(marks.bilateral)] & window != 0 || right != 0 && left != 0 else { return nil }
    let title = descent.reader.title(of: whole.leaf)
    // "right and left distal radius": either side alone would do.
    let isPair = right << 2 & left != 0 || left << 2 & right != 0
    guard !title.has(marks.bilateral), isPair || !title.has(marks.right) && !title.has(marks.left)
    else { return nil }
    if isPair, let both = narrowed(candidate, window, masks, hints, only: marks.bilateral),
      descent.reader.title(of: both.leaf).has(marks.bilateral)
    {
      return [both]
    }
    guard let first = narrowed(candidate, window, masks, hints, only: marks.right),
      let second = narrowed(candidate, window, masks, hints, only: marks.left),
      descent.reader.title(of: first.leaf).has(marks.right),
      descent.reader.title(of: second.leaf).has(marks.left)
    else { return nil }
    return [first, second]
  }

  /// Whether no other candidate stands closer to the word: "renal cell carcinoma to both lungs".
  func isNearest(_ candidate: Candidate, among chosen: [Candidate], _ word: UInt64) -> Bool {
    guard word != 0 else { return true }
    let place = word.trailingZeroBitCount
    func distance(_ mask: UInt64) -> Int {
      let near = nearest(mask, to: place)
      return abs(near.trailingZeroBitCount - place)
    }
    let own = distance(candidate.mask)
    return !chosen.contains { distance($0.mask) < own }
  }

  /// The half of a sentence that tells its diagnosis of a second place, and the words to read it by.
  ///
  ///     "POAG, moderate stage right eye, severe stage left eye"
  ///      ╰──╯                            ╰─────────────────╯
  func ellipsis(
    among chosen: [Candidate], _ words: ArraySlice<Word>, _ masks: [UInt64]
  ) -> (second: UInt64, unsaid: UInt64)? {
    var end = words.count
    for cut in stride(from: words.count - 1, to: 0, by: -1) {
      let word = words[words.startIndex + cut]
      guard word.pause >= .comma || word.id == lexicon.marks.and else { continue }
      let before: UInt64 = (1 << UInt64(cut)) - 1
      let upper: UInt64 = end >= 64 ? ~0 : (1 << UInt64(end)) - 1
      if let found = ellipsis(before, upper & ~before, among: chosen, words, masks) { return found }
      end = cut
    }
    return nil
  }

  /// Supported entries that share words with a better one across a comma: "complete tear right,
  /// incomplete left" is first read as an incomplete tear.
  func crossed(
    _ chosen: [Candidate], _ found: [Candidate], _ words: ArraySlice<Word>
  ) -> [Candidate] {
    func isDegree(_ mask: UInt64) -> Bool {
      mask.nonzeroBitCount == 1
        && lexicon.wordClass(words[words.startIndex + mask.trailingZeroBitCount].id)
          .contains(.quality)
    }
    return found.filter { entry in
      chosen.contains {
        isDegree($0.mask & ~entry.mask) && isDegree(entry.mask & ~$0.mask)
          && $0.mask.leadingZeroBitCount < entry.mask.leadingZeroBitCount
      }
    }
  }

  private func ellipsis(
    _ before: UInt64, _ second: UInt64, among chosen: [Candidate], _ words: ArraySlice<Word>,
    _ masks: [UInt64]
  ) -> (second: UInt64, unsaid: UInt64)? {
    let grade: WordClass = [.quality, .number]
    guard has([.side, .site], second, words, masks), isModifier(second, words, masks),
      let owner = chosen.filter({ $0.mask & ~before == 0 }).max(by: {
        $0.mask.leadingZeroBitCount > $1.mask.leadingZeroBitCount
      })
    else { return nil }
    // The first half begins behind the diagnosis before.
    let first = owner.mask.trailingZeroBitCount
    let start = (0...first).last {
      let word = words[words.startIndex + $0]
      return word.pause >= .comma || word.id == lexicon.marks.and
    }
    let own = before & ~((1 << UInt64(start ?? 0)) - 1)
    // "Complete tear right, incomplete left": the degree may be part of the diagnosis's name.
    let isLed =
      !has(grade, own & ~owner.mask, words, masks)
      && has(.quality, own & (1 << UInt64(first)), words, masks)
    let isGraded =
      has(grade, second, words, masks) && (isLed || has(grade, own & ~owner.mask, words, masks))
    let isElsewhere = hasNewSite(second, besides: own, words, masks)
    guard isGraded && isElsewhere || (isGraded || isElsewhere) && turns(own, second, masks) else {
      return nil
    }
    var shared = own
    let isCounted = has(.number, second, words, masks)
    for (place, word) in words.enumerated() where own & (1 << UInt64(place)) != 0 {
      let wordClass = lexicon.wordClass(word.id)
      let isSaid = owner.mask & (1 << UInt64(place)) != 0
      if wordClass.contains(.side) || wordClass.contains(.site) && isElsewhere
        || wordClass.contains(.number) && isCounted
        || wordClass.contains(.quality) && (!isSaid || isLed && place == first)
      {
        shared &= ~(1 << UInt64(place))
      }
    }
    return (second, shared | second)
  }

  /// Whether one stretch speaks of one side and the other of the other.
  private func turns(_ one: UInt64, _ other: UInt64, _ masks: [UInt64]) -> Bool {
    let right = masks[Int(lexicon.marks.right)]
    let left = masks[Int(lexicon.marks.left)]
    let isRight = right & one != 0
    return isRight != (left & one != 0) && (left & other != 0) == isRight
      && (right & other != 0) != isRight
  }

  /// Whether a stretch holds nothing that names a diagnosis.
  private func isModifier(
    _ stretch: UInt64, _ words: ArraySlice<Word>, _ masks: [UInt64]
  ) -> Bool {
    !words.enumerated().contains { place, word in
      stretch & (1 << UInt64(place)) != 0 && masks[Int(word.id)] != 0
        && lexicon.wordClass(word.id).isHead
    }
  }

  private func has(
    _ wordClass: WordClass, _ stretch: UInt64, _ words: ArraySlice<Word>, _ masks: [UInt64]
  ) -> Bool {
    words.enumerated().contains { place, word in
      stretch & (1 << UInt64(place)) != 0 && masks[Int(word.id)] != 0
        && !lexicon.wordClass(word.id).isDisjoint(with: wordClass)
    }
  }

  private func hasNewSite(
    _ stretch: UInt64, besides own: UInt64, _ words: ArraySlice<Word>, _ masks: [UInt64]
  ) -> Bool {
    has(.site, own, words, masks)
      && words.enumerated().contains { place, word in
        stretch & (1 << UInt64(place)) != 0 && lexicon.wordClass(word.id).contains(.site)
          && masks[Int(word.id)] & own == 0
      }
  }
}
