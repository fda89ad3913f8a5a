/// The words that one written word stands for: "COPD" is chronic obstructive pulmonary disease.
struct Initials {
  /// Positions of all its words, and of those that name something.
  let all: UInt64
  let names: UInt64

  /// Whether a candidate takes a site or a degree out of it into another item: "COPD,
  /// hypertension" is no pulmonary hypertension.
  func isTorn(by mask: UInt64, _ breaks: UInt64) -> Bool {
    let span =
      (UInt64.max >> UInt64(mask.leadingZeroBitCount))
      & ~((2 << UInt64(mask.trailingZeroBitCount)) - 1)
    return breaks & span != 0 && mask & all != 0 && mask & ~all != 0 && names != 0
      && mask & names == 0
      && (mask & all).nonzeroBitCount < (all & ~names).nonzeroBitCount
  }
}

extension SentenceMatcher {
  /// The words of a sentence that stand for several.
  func initials(_ words: ArraySlice<Word>) -> [Initials] {
    var found: [Initials] = []
    var place = words.startIndex
    while place < words.endIndex {
      var end = place + 1
      while end < words.endIndex, words[end].start == words[place].start { end += 1 }
      if end - place > 1 {
        var all: UInt64 = 0
        var names: UInt64 = 0
        for word in place..<end {
          let bit: UInt64 = 1 << UInt64(word - words.startIndex)
          let wordClass = lexicon.wordClass(words[word].id)
          if wordClass.contains(.free) { continue }
          all |= bit
          if wordClass.isHead || wordClass.contains(.generic) { names |= bit }
        }
        found.append(Initials(all: all, names: names))
      }
      place = end
    }
    return found
  }
}
