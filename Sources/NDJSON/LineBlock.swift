/// A stretch of a line stream: whole lines only, with where each one came from.
public struct LineBlock: Sendable {
  public let bytes: [UInt8]
  public let lines: [Line]

  public init(bytes: [UInt8], lines: [Line]) {
    self.bytes = bytes
    self.lines = lines
  }

  public struct Line: Sendable, Hashable {
    /// Where it lies in the block, without its line end. Empty when too long.
    public let range: Range<Int>
    /// Counted from 1.
    public let number: Int
    /// It passed the limit and was read over, not kept.
    public let isTooLong: Bool

    public init(range: Range<Int>, number: Int, isTooLong: Bool) {
      self.range = range
      self.number = number
      self.isTooLong = isTooLong
    }
  }

  /// Lends the bytes of one line.
  public func withBytes<R>(of line: Line, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[line.range])) }
  }
}
