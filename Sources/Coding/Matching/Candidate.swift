/// A code that a sentence supports, with the words that carry it.
struct Candidate: Sendable {
  var entry: Int
  /// The node the entry stands at, and the leaf the descent reached.
  var node: Int
  var leaf: Int
  /// Positions in the sentence, bit by bit: of the entry's own words, and with those of the descent.
  var mask: UInt64
  var fullMask: UInt64
  /// Positions of its own stretch, and those that it may take modifiers from where that has none.
  var window: UInt64 = ~0
  var reach: UInt64 = ~0
  var score: Float
  var vague: Int
  /// Telling words of its stretch that no code of the sentence accounts for.
  var unexplained: Int = 0
  /// Something less than affirmed holds for one of the words.
  var assertion: Assertion

  /// The same with other words to take modifiers from.
  func reaching(_ reach: UInt64) -> Candidate {
    var changed = self
    changed.reach = reach
    return changed
  }
}
