/// A stretch of the clean text that supports a code.
public struct Evidence: Sendable, Hashable {
  /// UTF-8 byte offsets in the clean text, end exclusive.
  public let range: Range<Int>

  public init(range: Range<Int>) { self.range = range }
}
