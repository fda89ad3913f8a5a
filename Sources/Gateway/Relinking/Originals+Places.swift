import Scrubbing

extension Originals {
  /// Where a stretch of the clean text lay in the protected text. A touched placeholder counts whole.
  func original(of clean: Range<Int>) -> Range<Int> {
    let start = place(of: clean.lowerBound, isEnd: false)
    return start..<max(start, place(of: clean.upperBound, isEnd: true))
  }

  private func place(of point: Int, isEnd: Bool) -> Int {
    // The last piece that begins before the point, or at it where the point is a start.
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      let start = pieces[middle].clean.lowerBound
      if isEnd ? start < point : start <= point { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return point }
    let piece = pieces[low - 1]
    if point < piece.clean.upperBound {
      return isEnd ? piece.original.upperBound : piece.original.lowerBound
    }
    return point - piece.clean.upperBound + piece.original.upperBound
  }
}
