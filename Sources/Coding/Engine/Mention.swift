/// A code found in the note, before rules have looked at all of them together.
struct Mention: Sendable {
  var key: CodeKey
  var node: Int
  var section: Section
  /// Where in the note the sentence stands; first-listed follows the note's own order.
  var order: Int
  var evidence: [Range<Int>]
  var score: Float
  var vague: Int
  var unexplained: Int
  var origin: EntryIndex.Origin
  var rules: [String] = []
  var reason: String
}
