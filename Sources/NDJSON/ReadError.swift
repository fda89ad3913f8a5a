import Glibc

/// Why a stream could not be read on.
public enum ReadError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The wake descriptor asked for an end.
  case interrupted
  /// `read` failed with this error number.
  case failed(code: Int32)

  public var description: String {
    switch self {
    case .interrupted: "interrupted"
    case .failed(let code): String(cString: strerror(code))
    }
  }
}
