/// Every title, inclusion term and term of ours, found by its rarest word.
///
/// An entry is *supported* by a sentence that documents all of its required words. Titles that only
/// narrow their parent's title are left out: `Descent` reaches them from the parent.
struct EntryIndex: Sendable {
  private(set) var nodes: [Int32] = []
  private(set) var origins: [Origin] = []
  private(set) var wordStarts: [Int32] = [0]
  private(set) var words: [Int32] = []
  /// Entries by rarest word.
  private(set) var postingStarts: [Int32] = []
  private(set) var postings: [Int32] = []
  /// How much a word tells, by word number.
  private(set) var weights: [Float] = []

  /// Where an entry comes from.
  enum Origin: UInt8, Sendable { case title, inclusion, term }

  mutating func add(_ required: [Int32], node: Int, origin: Origin) {
    guard !required.isEmpty, required.count <= 24 else { return }
    nodes.append(Int32(node))
    origins.append(origin)
    words.append(contentsOf: required)
    wordStarts.append(Int32(words.count))
  }

  /// The required words of an entry.
  func required(_ entry: Int) -> ArraySlice<Int32> {
    words[Int(wordStarts[entry])..<Int(wordStarts[entry + 1])]
  }

  /// Counts words, weighs them, and files each entry under its rarest.
  mutating func file(wordCount: Int, lexicon: Lexicon) {
    var counts = [Int32](repeating: 0, count: wordCount)
    for word in words { counts[Int(word)] += 1 }
    weights = counts.enumerated().map { word, count in
      let rarity = max(1, 60_000 / (count + 1))
      let log = Float(31 - Int32(rarity).leadingZeroBitCount)
      let wordClass = lexicon.wordClass(Int32(word))
      if wordClass.contains(.side) { return 1.5 }
      if wordClass.isPale { return 1 }
      if wordClass.contains(.quality) || wordClass.contains(.number) { return min(3, log * 0.4) }
      if wordClass.contains(.site) { return min(5, log * 0.6) }
      return max(3, log)
    }
    var rarest = [Int32](repeating: 0, count: nodes.count)
    var starts = [Int32](repeating: 0, count: wordCount + 1)
    for entry in nodes.indices {
      var best: Int32 = 0
      var bestCount = Int32.max
      for word in required(entry) where counts[Int(word)] < bestCount {
        // A head is the better key, even where a site is rarer: fewer sentences hold it.
        best = word
        bestCount = counts[Int(word)]
      }
      rarest[entry] = best
      starts[Int(best) + 1] += 1
    }
    for word in 0..<wordCount { starts[word + 1] += starts[word] }
    var next = starts
    var filed = [Int32](repeating: 0, count: nodes.count)
    for entry in nodes.indices {
      let word = Int(rarest[entry])
      filed[Int(next[word])] = Int32(entry)
      next[word] += 1
    }
    postingStarts = starts
    postings = filed
  }
}
