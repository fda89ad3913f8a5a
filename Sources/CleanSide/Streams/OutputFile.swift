import Glibc

/// A file that bears its name only when it is whole, or standard output.
///
/// It is written as `NAME.partial`, flushed to disk and renamed by `finish()`. What a broken run
/// leaves behind can therefore never be taken for a result.
public final class OutputFile {
  /// Who may read it.
  public enum Readers: Sendable { case owner, everyone }

  private let path: String?
  private var descriptor: Int32
  /// Bytes written so far.
  public private(set) var offset: UInt64 = 0

  private init(path: String?, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  public static func standardOutput() -> OutputFile { OutputFile(path: nil, descriptor: 1) }

  /// Begins `path`. What is for its owner is mode 0600 whatever the process's mask says.
  public static func create(
    _ path: String, for readers: Readers
  ) throws(OutputError) -> OutputFile {
    let partial = path + ".partial"
    unlink(partial)
    let mode: mode_t = readers == .owner ? 0o600 : 0o644
    let descriptor = Glibc.open(partial, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, code: errno) }
    if readers == .owner { fchmod(descriptor, mode) }
    return OutputFile(path: path, descriptor: descriptor)
  }

  /// Opens `path` if there is one, otherwise standard output.
  public static func open(
    at path: String?, for readers: Readers
  ) throws(OutputError) -> OutputFile {
    guard let path, path != "-" else { return standardOutput() }
    return try create(path, for: readers)
  }

  /// A nameless file in the folder of another, mode 0600, that vanishes with the process.
  public static func scratch(beside other: OutputFile?) throws(OutputError) -> OutputFile {
    var name = Array(((other?.path ?? "/tmp/breakwater") + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw .cannotCreate(path: "a scratch file", code: errno) }
    unlink(name)
    return OutputFile(path: nil, descriptor: descriptor)
  }

  /// Whether what was written can be read back.
  public var isFile: Bool { path != nil }

  deinit {
    if descriptor > 2 { close(descriptor) }
  }

  private var name: String { path ?? "standard output" }

  public func write(_ bytes: [UInt8]) throws(OutputError) {
    var failure: OutputError?
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let result = Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
        if result >= 0 {
          done += result
        } else if errno == EAGAIN {
          var watched = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&watched, 1, -1)
        } else if errno != EINTR {
          failure = error(errno)
          return
        }
      }
      offset += UInt64(done)
    }
    if let failure { throw failure }
  }

  private func error(_ code: Int32) -> OutputError {
    switch code {
    case EPIPE: .closedPipe
    case ENOSPC, EDQUOT: .full(path: name)
    default: .failed(path: name, code: code)
    }
  }

  /// Reads back what was written at `offset`.
  public func read(at offset: UInt64, count: Int) throws(OutputError) -> [UInt8] {
    var failure: OutputError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = 0
      while filled < count {
        let result = pread(
          descriptor, buffer.baseAddress! + filled, count - filled, off_t(offset) + off_t(filled))
        if result > 0 {
          filled += result
        } else if result == 0 || errno != EINTR {
          failure = .failed(path: name, code: result == 0 ? EIO : errno)
          return
        }
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Makes it durable and gives it its name.
  public func finish() throws(OutputError) {
    guard let path else { return }
    if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS { throw error(errno) }
    if rename(path + ".partial", path) != 0 { throw error(errno) }
    close(descriptor)
    descriptor = -1
  }

  /// Ends it under its partial name.
  public func abandon() {
    guard path != nil, descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
  }
}
