/// A stretch of a note that the residue check doubts.
public struct Doubt: Sendable, Hashable {
  /// UTF-8 bytes of the protected text, end exclusive.
  public let range: Range<Int>
  /// The residue rule that doubts it.
  public let rule: String
}
