/// Where a note came from: safe to show, and in full.
///
/// Names of files that are notes may hold identifiers, so what is shown counts them instead.
public struct Place: Sendable, Hashable {
  /// `notes.ndjson line 12`, `notes file 3` or `input 2`: what the user named, and a number.
  public let shown: String
  /// The path itself, for protected outputs only.
  public let path: String
  public let line: Int?

  public init(shown: String, path: String, line: Int? = nil) {
    self.shown = shown
    self.path = path
    self.line = line
  }

  func at(line: Int) -> Place { Place(shown: "\(shown) line \(line)", path: path, line: line) }
}
