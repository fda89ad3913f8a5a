/// Finds the bytes that end a plain stretch of a JSON string, eight at a time.
enum PlainRun {
  /// The first `"`, `\` or control character at or after `start`, or `end`.
  @inline(__always)
  static func end(
    from start: UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8> {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var cursor = start
    while end - cursor >= 8 {
      let word = UInt64(
        littleEndian: UnsafeRawPointer(cursor).loadUnaligned(as: UInt64.self))
      let quote = word ^ (ones &* 0x22)
      let slash = word ^ (ones &* 0x5C)
      // A byte below the subtrahend borrows into its high bit; only the lowest hit counts, so
      // borrows into higher bytes do no harm.
      let below = (word &- (ones &* 0x20)) & ~word
      let hits = (((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | below) & highs
      if hits != 0 { return cursor + (hits.trailingZeroBitCount >> 3) }
      cursor += 8
    }
    while cursor < end {
      let byte = cursor.pointee
      if byte == 0x22 || byte == 0x5C || byte < 0x20 { return cursor }
      cursor += 1
    }
    return end
  }
}
