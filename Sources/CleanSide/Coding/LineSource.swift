import Glibc
import NDJSON

/// The lines of several streams, one stream after the other.
final class LineSource {
  private var paths: ArraySlice<String>
  private let stop: StopSignal
  private var stream: LineStream?

  init(_ paths: [String], stop: StopSignal) {
    self.paths = paths[...]
    self.stop = stop
  }

  func next() throws(CleanSideError) -> LineBlock? {
    while true {
      if let signal = stop.signal { throw .stopped(signal: signal) }
      if let stream {
        do throws(ReadError) {
          if let block = try stream.next() { return block }
        } catch {
          switch error {
          case .interrupted: throw .stopped(signal: stop.signal ?? SIGTERM)
          case .failed(let code): throw .readFailed(name: stream.name, code: code)
          }
        }
        self.stream = nil
      }
      guard let path = paths.popFirst() else { return nil }
      do throws(ReadError) {
        stream = try LineStream(path, stop: stop)
      } catch {
        if case .failed(let code) = error { throw .cannotRead(name: path, code: code) }
      }
    }
  }
}
