/// Why the scrubber's knowledge cannot be used. Messages name files and rules, never note content.
public enum ScrubbingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A file or folder cannot be read.
  case unreadable(path: String)
  /// A file is not what its place asks for.
  case malformed(path: String, reason: String)
  /// A pattern does not compile; `offset` is PCRE2's.
  case badPattern(id: String, offset: Int, reason: String)
  /// Entries that fail their own examples, or a category without a pattern.
  case unproven([String])

  public var description: String {
    switch self {
    case .unreadable(let path): "cannot read \(path)"
    case .malformed(let path, let reason): "\(path): \(reason)"
    case .badPattern(let id, let offset, let reason):
      "pattern \(id) does not compile at \(offset): \(reason)"
    case .unproven(let failures):
      "patterns refused: \(failures.count) failures\n" + failures.joined(separator: "\n")
    }
  }
}
