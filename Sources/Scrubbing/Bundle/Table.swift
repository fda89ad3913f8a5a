/// An immutable array of plain values, on the heap or in a mapped file, read without bounds checks.
final class Table<Element: BitwiseCopyable & Sendable>: Sendable {
  // Written once in `init`, then only read.
  nonisolated(unsafe) let base: UnsafePointer<Element>
  let count: Int
  private let file: MappedFile?

  init(_ elements: [Element]) {
    let copy = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
    copy.initialize(from: elements, count: elements.count)
    base = UnsafePointer(copy)
    count = elements.count
    file = nil
  }

  /// The `count` elements that lie at `offset` of `file`; nil when they do not fit.
  init?(_ file: MappedFile, offset: Int, count: Int) {
    let bytes = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard offset >= 0, count >= 0, !bytes.overflow, offset % 16 == 0,
      bytes.partialValue <= file.count - offset
    else { return nil }
    base = (file.base + offset).assumingMemoryBound(to: Element.self)
    self.count = count
    self.file = file
  }

  deinit {
    if file == nil { UnsafeMutablePointer(mutating: base).deallocate() }
  }

  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base, count: count * MemoryLayout<Element>.stride)
  }
}
