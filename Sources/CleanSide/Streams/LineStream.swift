import Glibc
public import NDJSON

/// A file or standard input as lines, with the name a message may give it.
public final class LineStream {
  /// As the user named it.
  public let name: String
  private let descriptor: Int32
  private var reader: LineReader

  /// - Parameter shown: what messages call it, where the path itself may hold an identifier.
  public init(_ path: String, shown: String? = nil, stop: StopSignal) throws(ReadError) {
    if path == "-" {
      descriptor = 0
      name = "standard input"
    } else {
      // A pipe that no one writes to yet must not keep a stop from being heard.
      descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      name = shown ?? path
      guard descriptor >= 0 else { throw .failed(code: errno) }
    }
    reader = LineReader(descriptor: descriptor, wake: stop.wake)
  }

  deinit { if descriptor > 2 { close(descriptor) } }

  public func next() throws(ReadError) -> LineBlock? { try reader.next() }
}
