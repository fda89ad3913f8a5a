import Glibc

/// Why an output could not be written. It names the place and no content.
public enum OutputError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The output could not be made or opened.
  case cannotCreate(path: String, code: Int32)
  /// The disk is full.
  case full(path: String)
  /// The reader of a pipe has gone.
  case closedPipe
  /// Writing failed in the middle.
  case failed(path: String, code: Int32)

  public var description: String {
    switch self {
    case .cannotCreate(let path, let code):
      "cannot write \(path): \(String(cString: strerror(code)))"
    case .full(let path): "\(path): the disk is full; nothing there is whole"
    case .closedPipe: "standard output was closed by its reader"
    case .failed(let path, let code): "writing \(path) failed: \(String(cString: strerror(code)))"
    }
  }

  /// 73 where nothing was begun, 74 where it broke in the middle.
  public var exitCode: Int32 {
    if case .cannotCreate = self { 73 } else { 74 }
  }
}
