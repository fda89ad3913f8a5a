import Glibc

/// Reads lines from a file descriptor in blocks, in constant memory.
///
/// A block is what one `read` gave, cut at its last line end, so a slow pipe passes each line on at
/// once and a fast one passes many together. A line past the limit is read over and reported, not kept.
public struct LineReader: ~Copyable {
  private let descriptor: Int32
  /// A second descriptor that ends the reading when it becomes readable.
  private let wake: Int32?
  private let blockSize: Int
  private let lineLimit: Int
  private let buffer: UnsafeMutableRawPointer
  /// The head of a line whose end has not come.
  private var pending: [UInt8] = []
  private var lineNumber = 0
  private var isSkipping = false
  private var isAtEnd = false
  private var isAtStart = true

  public init(
    descriptor: Int32, wake: Int32? = nil, blockSize: Int = 256 << 10, lineLimit: Int = 40 << 20
  ) {
    self.descriptor = descriptor
    self.wake = wake
    self.blockSize = blockSize
    self.lineLimit = lineLimit
    buffer = .allocate(byteCount: blockSize, alignment: 16)
  }

  deinit { buffer.deallocate() }

  /// The next lines, or nil at the end of the stream.
  public mutating func next() throws(ReadError) -> LineBlock? {
    while !isAtEnd {
      let (count, code) = Self.read(descriptor, wake, buffer, blockSize)
      if count < 0 { throw code == 0 ? .interrupted : .failed(code: code) }
      if count == 0 {
        isAtEnd = true
        return lastLine()
      }
      let held = pending.count
      pending.append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: count))
      if isAtStart, pending.count >= 3 {
        isAtStart = false
        if pending.starts(with: [0xEF, 0xBB, 0xBF]) { pending.removeFirst(3) }
      }
      if let block = cut(searchingFrom: min(held, pending.count)) { return block }
    }
    return nil
  }

  /// The result of `read` and, where that is negative, the error number; 0 stands for the wake.
  private static func read(
    _ descriptor: Int32, _ wake: Int32?, _ target: UnsafeMutableRawPointer, _ room: Int
  ) -> (Int, Int32) {
    while true {
      if let wake {
        var watched = [
          pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
          pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
        ]
        if poll(&watched, 2, -1) < 0 && errno != EINTR { return (-1, errno) }
        if watched[1].revents != 0 { return (-1, 0) }
        if watched[0].revents == 0 { continue }
      }
      let result = Glibc.read(descriptor, target, room)
      if result >= 0 { return (result, 0) }
      if errno != EINTR, errno != EAGAIN { return (-1, errno) }
    }
  }

  private mutating func lastLine() -> LineBlock? {
    if isSkipping {
      isSkipping = false
      return LineBlock(
        bytes: [], lines: [.init(range: 0..<0, number: lineNumber, isTooLong: true)])
    }
    guard !pending.isEmpty else { return nil }
    lineNumber += 1
    let bytes = pending
    pending = []
    return LineBlock(
      bytes: bytes, lines: [.init(range: 0..<bytes.count, number: lineNumber, isTooLong: false)])
  }

  /// Cuts whole lines off `pending` and keeps what is left; nil when there is no whole line.
  private mutating func cut(searchingFrom held: Int) -> LineBlock? {
    var lines: [LineBlock.Line] = []
    var start = 0
    var search = held
    while let end = lineEnd(from: search) {
      if isSkipping {
        isSkipping = false
        lines.append(.init(range: 0..<0, number: lineNumber, isTooLong: true))
      } else {
        lineNumber += 1
        let isTooLong = end - start > lineLimit
        lines.append(
          .init(range: isTooLong ? 0..<0 : start..<end, number: lineNumber, isTooLong: isTooLong))
      }
      start = end + 1
      search = start
    }
    if isSkipping {
      start = pending.count
    } else if pending.count - start > lineLimit {
      isSkipping = true
      lineNumber += 1
      start = pending.count
    }
    guard !lines.isEmpty else {
      if start > 0 { pending = [] }
      return nil
    }
    let bytes = pending
    pending = start < bytes.count ? Array(bytes[start...]) : []
    return LineBlock(bytes: bytes, lines: lines)
  }

  private func lineEnd(from start: Int) -> Int? {
    pending.withUnsafeBufferPointer { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + start, 0x0A, bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }
}
