extension Originals {
  /// The protected text again: every placeholder undone, every escape taken back.
  ///
  /// `clean` must be the text these originals belong to, byte for byte.
  public func restored(into clean: [UInt8]) -> [UInt8] {
    var restored: [UInt8] = []
    restored.reserveCapacity(clean.count)
    var scalar = 0
    var index = 0
    var next = 0
    while index < clean.count {
      if next < pieces.count, scalar == pieces[next].clean.lowerBound,
        clean[index] & 0xC0 != 0x80
      {
        restored.append(contentsOf: pieces[next].surface)
        while index < clean.count, scalar < pieces[next].clean.upperBound {
          index += 1
          while index < clean.count, clean[index] & 0xC0 == 0x80 { index += 1 }
          scalar += 1
        }
        next += 1
        continue
      }
      restored.append(clean[index])
      index += 1
      if index == clean.count || clean[index] & 0xC0 != 0x80 { scalar += 1 }
    }
    return restored
  }

  /// Where a stretch of the clean text stood in the protected text, in code points.
  ///
  /// A border inside a placeholder moves to that placeholder's own border.
  public func originalRange(of clean: Range<Int>) -> Range<Int> {
    let start = original(clean.lowerBound, isEnd: false)
    return start..<max(start, original(clean.upperBound, isEnd: true))
  }

  private func original(_ offset: Int, isEnd: Bool) -> Int {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].clean.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    if low < pieces.count, pieces[low].clean.lowerBound < offset {
      return isEnd ? pieces[low].original.upperBound : pieces[low].original.lowerBound
    }
    guard low > 0 else { return offset }
    return offset - pieces[low - 1].clean.upperBound + pieces[low - 1].original.upperBound
  }
}
