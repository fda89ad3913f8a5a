/// Maps UTF-8 byte offsets to Unicode code points and back, for offsets on the wire.
public struct CodePointIndex: Sendable {
  /// Code points before each stretch of 64 bytes; empty where all is ASCII and the two are equal.
  private let marks: [Int]
  private let bytes: [UInt8]
  /// Code points in all.
  public let count: Int

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    count = Self.count(bytes)
    guard count != bytes.count else {
      marks = []
      return
    }
    var marks: [Int] = []
    marks.reserveCapacity(bytes.count / 64 + 1)
    var points = 0
    for (offset, byte) in bytes.enumerated() {
      if offset & 63 == 0 { marks.append(points) }
      if byte & 0xC0 != 0x80 { points += 1 }
    }
    self.marks = marks
  }

  /// The number of code points in valid UTF-8.
  public static func count(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      var continuations = 0
      for byte in buffer where byte & 0xC0 == 0x80 { continuations &+= 1 }
      return buffer.count - continuations
    }
  }

  /// Code points before a byte offset.
  public func points(before offset: Int) -> Int {
    guard !marks.isEmpty, offset < bytes.count else {
      return marks.isEmpty ? offset : count
    }
    let mark = offset >> 6
    var points = marks[mark]
    for index in (mark << 6)..<offset where bytes[index] & 0xC0 != 0x80 { points += 1 }
    return points
  }

  /// The byte at which a code point begins; the end for offsets at or past the last.
  public func byte(at point: Int) -> Int {
    guard !marks.isEmpty else { return min(point, bytes.count) }
    guard point < count else { return bytes.count }
    var low = 0
    var high = marks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if marks[middle] <= point { low = middle } else { high = middle }
    }
    var seen = marks[low]
    var index = low << 6
    while index < bytes.count {
      if bytes[index] & 0xC0 != 0x80 {
        if seen == point { return index }
        seen += 1
      }
      index += 1
    }
    return index
  }

  /// A byte range as a range of code points.
  public func points(of range: Range<Int>) -> Range<Int> {
    let lower = points(before: range.lowerBound)
    return lower..<max(lower, points(before: range.upperBound))
  }
}
