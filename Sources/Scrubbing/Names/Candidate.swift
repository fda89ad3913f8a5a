/// A token that the entity model is asked about, and where it stands.
struct Candidate: BitwiseCopyable {
  /// Index of the token.
  var token: Int32
  /// The place of its word among the note's words.
  var use: Int32
  /// Index of the last word before a colon on its line, or -1.
  var label: Int32
  /// The tokens of its line, end exclusive.
  var lineStart: Int32
  var lineEnd: Int32

  var index: Int { @inline(__always) get { Int(token) } }
}
