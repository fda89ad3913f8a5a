import Glibc

/// What stops the clean side. Messages name places and never content.
public enum CleanSideError: Error, Sendable, Hashable, CustomStringConvertible {
  case cannotRead(name: String, code: Int32)
  case readFailed(name: String, code: Int32)
  case noPatterns
  /// A file of coding knowledge is missing or wrong.
  case knowledgeRefused(String)
  case stopped(signal: Int32)

  public var description: String {
    switch self {
    case .cannotRead(let name, let code): "cannot read \(name): \(String(cString: strerror(code)))"
    case .readFailed(let name, let code):
      "reading \(name) failed: \(String(cString: strerror(code)))"
    case .noPatterns: "no patterns folder found: name it by --patterns or BREAKWATER_PATTERNS"
    case .knowledgeRefused(let reason): "coding knowledge refused: \(reason)"
    case .stopped(let signal):
      "stopped by \(signal == SIGINT ? "SIGINT" : "SIGTERM"); what was begun was finished"
    }
  }

  public var exitCode: Int32 {
    switch self {
    case .cannotRead: ExitStatus.badInput
    case .readFailed: ExitStatus.failedInTheMiddle
    case .noPatterns, .knowledgeRefused: ExitStatus.configuration
    case .stopped: ExitStatus.stopped
    }
  }
}
