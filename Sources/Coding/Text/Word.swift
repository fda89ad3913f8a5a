/// A word of a note: where it stands, what it means, what stands before it.
struct Word: Sendable {
  /// The word's number in the vocabulary; 0 for a word no table knows.
  var id: Int32
  var start: Int32
  var end: Int32
  /// The strongest break between the word before and this one.
  var pause: Pause
  var isCapitals: Bool = false

  /// How strongly two neighbouring words are kept apart.
  enum Pause: UInt8, Sendable, Comparable {
    case none, comma, semicolon, sentence, line, paragraph

    static func < (left: Pause, right: Pause) -> Bool { left.rawValue < right.rawValue }
  }
}
