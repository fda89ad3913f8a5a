import Deidentified
import Glibc

/// The clean text of a note as it is put together: what is kept, what stands in for the rest.
struct CleanText {
  private(set) var utf8: [UInt8] = []
  private(set) var placeholders: [Placeholder] = []
  private(set) var pieces: [Originals.Piece] = []
  /// Of each replaced or escaped stretch: where it begins in the clean text, and where it ends there and
  /// in the source, bytes.
  private var ends: [(begin: Int, clean: Int, source: Int)] = []
  private var cleanScalars = 0
  private var originalScalars = 0

  /// Replaces `findings`, which are in order and apart, and escapes what could pose as a placeholder.
  init(_ source: UnsafeBufferPointer<UInt8>, findings: [Finding]) {
    utf8.reserveCapacity(source.count + findings.count * 4)
    placeholders.reserveCapacity(findings.count)
    pieces.reserveCapacity(findings.count)
    ends.reserveCapacity(findings.count)
    var position = 0
    for finding in findings {
      keep(source, position..<finding.range.lowerBound)
      replace(source, finding)
      position = finding.range.upperBound
    }
    keep(source, position..<source.count)
  }

  private mutating func keep(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var start = range.lowerBound
    var from = start
    while let index = Self.bracket(source, from..<range.upperBound) {
      from = index + 1
      guard PlaceholderEscape.applies(source, at: index) else { continue }
      append(source, start..<index + 1)
      start = index + 1
      utf8.append(PlaceholderEscape.mark)
      pieces.append(
        Originals.Piece(
          label: nil, number: 0, clean: cleanScalars..<cleanScalars + 1,
          original: originalScalars..<originalScalars, surface: []))
      cleanScalars += 1
      ends.append((utf8.count - 1, utf8.count, start))
    }
    append(source, start..<range.upperBound)
  }

  private static func bracket(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    guard let base = source.baseAddress, !range.isEmpty,
      let found = memchr(base + range.lowerBound, Int32(UInt8(ascii: "[")), range.count)
    else { return nil }
    return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
  }

  private mutating func append(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    let slice = UnsafeBufferPointer(rebasing: source[range])
    utf8.append(contentsOf: slice)
    let scalars = Self.scalars(slice)
    cleanScalars += scalars
    originalScalars += scalars
  }

  private mutating func replace(_ source: UnsafeBufferPointer<UInt8>, _ finding: Finding) {
    let surface = UnsafeBufferPointer(rebasing: source[finding.range])
    let start = utf8.count
    utf8.append(contentsOf: finding.placeholder.utf8)
    placeholders.append(
      Placeholder(label: finding.label, number: finding.number, range: start..<utf8.count))
    if let rest = finding.generalised { utf8.append(contentsOf: " \(rest)".utf8) }
    let scalars = Self.scalars(surface)
    // What stands in is ASCII.
    let length = utf8.count - start
    pieces.append(
      Originals.Piece(
        label: finding.label, number: finding.number,
        clean: cleanScalars..<cleanScalars + length,
        original: originalScalars..<originalScalars + scalars, surface: Array(surface)))
    cleanScalars += length
    originalScalars += scalars
    ends.append((start, utf8.count, finding.range.upperBound))
  }

  /// Where a stretch of the clean text, which touches no placeholder, lies in the source.
  func sourceRange(of range: Range<Int>) -> Range<Int> {
    source(range.lowerBound)..<source(range.upperBound)
  }

  private func source(_ offset: Int) -> Int {
    var low = 0
    var high = ends.count
    while low < high {
      let middle = (low + high) / 2
      if ends[middle].clean <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? offset : offset - ends[low - 1].clean + ends[low - 1].source
  }

  /// Whether a stretch of the clean text touches what stands in for something else.
  func isReplaced(_ range: Range<Int>) -> Bool {
    ends.contains { $0.begin < range.upperBound && $0.clean > range.lowerBound }
  }

  /// Where a stretch of the source, which touches no finding, lies in the clean text.
  func cleanRange(of range: Range<Int>) -> Range<Int> {
    func clean(_ offset: Int) -> Int {
      guard let last = ends.last(where: { $0.source <= offset }) else { return offset }
      return offset - last.source + last.clean
    }
    return clean(range.lowerBound)..<clean(range.upperBound)
  }

  private static func scalars(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    // Eight bytes at a time: a continuation byte is one with its high bit set and the next one clear.
    let raw = UnsafeRawBufferPointer(bytes)
    var continuations = 0
    var index = 0
    while index + 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let high = word & 0x8080_8080_8080_8080
      if high != 0 {
        continuations += (high & ~((word << 1) & 0x8080_8080_8080_8080)).nonzeroBitCount
      }
      index += 8
    }
    while index < raw.count {
      if raw[index] & 0xC0 == 0x80 { continuations += 1 }
      index += 1
    }
    return raw.count - continuations
  }
}
