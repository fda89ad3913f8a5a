public import CleanSide
import Foundation
import Glibc
import NDJSON

/// Cuts all inputs, one after the other, into blocks for the workers. One thread uses it.
public final class Feed {
  private var inputs: ArraySlice<Input>
  private let stop: StopSignal
  private var lines: LineFeed?
  private var walk: (FolderWalk, root: String, count: Int)?

  /// Files of one block, so that many small ones are not handed over one by one.
  private static let filesPerBlock = 64
  private static let bytesPerBlock = 256 << 10

  public init(_ inputs: [Input], stop: StopSignal) {
    self.inputs = inputs[...]
    self.stop = stop
  }

  /// The next block, or nil at the end of all inputs.
  public func next() throws(GatewayError) -> FeedBlock? {
    var files: [FileNote] = []
    var bytes = 0
    while true {
      if let signal = stop.signal { throw .stopped(signal: signal) }
      if let block = try nextLines() { return block }
      if files.count >= Self.filesPerBlock || bytes >= Self.bytesPerBlock {
        return FeedBlock(content: .files(files))
      }
      if let file = try nextFile() {
        bytes += file.bytes.count
        files.append(file)
        continue
      }
      if lines != nil || inputs.isEmpty {
        if !files.isEmpty { return FeedBlock(content: .files(files)) }
        if inputs.isEmpty && lines == nil { return nil }
        continue
      }
      if !files.isEmpty { return FeedBlock(content: .files(files)) }
      try open(inputs.removeFirst())
    }
  }

  private func open(_ input: Input) throws(GatewayError) {
    opened += 1
    switch input {
    case .standardInput:
      lines = try LineFeed("-", shown: "standard input", stop: stop)
    case .lines(let path): lines = try LineFeed(path, shown: path, stop: stop)
    case .folder(let path): walk = (try FolderWalk(path), path, 0)
    case .note(let path):
      single = (path, (path as NSString).lastPathComponent)
    }
  }

  /// Inputs opened so far. A file that is one note is shown by this number: its name, which a glob may
  /// have spread, may hold an identifier.
  private var opened = 0

  /// A file named by itself, and the name its encounter id comes from.
  private var single: (path: String, name: String)?

  /// Why what lies at `path` inside a folder cannot be read as a file, if so. A pipe or a socket would
  /// make its reader wait for ever.
  private static func flaw(of path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0, access(path, R_OK) == 0 else {
      return "unreadable: \(SystemMessage.of(errno))"
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return nil
    case S_IFDIR: return "a link to a folder, which is not followed"
    default: return "no regular file"
    }
  }

  private func nextLines() throws(GatewayError) -> FeedBlock? {
    guard let feed = lines else { return nil }
    do throws(ReadError) {
      if let block = try feed.stream.next() {
        return FeedBlock(content: .lines(block, feed.place))
      }
    } catch {
      switch error {
      case .interrupted: throw .stopped(signal: stop.signal ?? SIGTERM)
      case .failed(let code): throw .inputFailed(place: feed.place.shown, code: code)
      }
    }
    lines = nil
    return nil
  }

  private func nextFile() throws(GatewayError) -> FileNote? {
    if let (path, name) = single {
      single = nil
      return FileNote.read(
        path, encounterID: (name as NSString).deletingPathExtension,
        kind: FileKind.of(path) == .labelled ? .labelled : .text,
        place: Place(shown: "input \(opened)", path: path))
    }
    guard case (var folder, let root, var count)? = walk else { return nil }
    guard let relative = try folder.next() else {
      walk = nil
      return nil
    }
    count += 1
    walk = (folder, root, count)
    let path = root + "/" + relative
    let place = Place(shown: "\(root) file \(count)", path: path)
    let encounter = (relative as NSString).deletingPathExtension
    if let flaw = Self.flaw(of: path) {
      return FileNote(
        bytes: [], encounterID: encounter, kind: .text, place: place, flaw: flaw)
    }
    switch FileKind.of(relative) {
    case .lines:
      lines = try LineFeed(path, shown: place.shown, stop: stop)
      return nil
    case .labelled:
      return FileNote.read(path, encounterID: encounter, kind: .labelled, place: place)
    case .text: return FileNote.read(path, encounterID: encounter, kind: .text, place: place)
    case .unknown:
      return FileNote(
        bytes: [], encounterID: encounter, kind: .text, place: place,
        flaw: "a file of a kind that is not read")
    }
  }
}

/// One line stream and its place.
private struct LineFeed {
  let place: Place
  let stream: LineStream

  init(_ path: String, shown: String, stop: StopSignal) throws(GatewayError) {
    do throws(ReadError) {
      stream = try LineStream(path, shown: shown, stop: stop)
    } catch {
      if case .failed(let code) = error { throw .noInput(path: shown, code: code) }
      throw .stopped(signal: SIGTERM)
    }
    place = Place(shown: shown, path: path)
  }
}
