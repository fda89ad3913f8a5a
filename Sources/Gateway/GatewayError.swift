public import CleanSide
import NDJSON
public import Scrubbing

/// What stops a command. Messages name places and never content.
public enum GatewayError: Error, Sendable {
  /// An input named on the command line is not there or cannot be opened.
  case noInput(path: String, code: Int32)
  /// An input is not what its place asks for, and nothing was done.
  case badInput(place: String, reason: String)
  /// An input broke off in the middle.
  case inputFailed(place: String, code: Int32)
  case noPatterns
  case patternsRefused(ScrubbingError)
  case outputRefused(OutputError)
  case configuration(String)
  /// The policy makes text that no engine may be handed.
  case mayNotCross(policy: String, claim: Claim)
  case stopped(signal: Int32)
  /// In is not out + quarantined + refused: a fault of the program.
  case doesNotAddUp(in: Int, out: Int, quarantined: Int, refused: Int)
}

extension GatewayError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noInput(let path, let code): "cannot read \(path): \(SystemMessage.of(code))"
    case .badInput(let place, let reason): "\(place): \(reason)"
    case .inputFailed(let place, let code): "reading \(place) failed: \(SystemMessage.of(code))"
    case .noPatterns:
      "no patterns folder found: name it by --patterns or BREAKWATER_PATTERNS"
    case .patternsRefused(let error): error.description
    case .outputRefused(let error): error.description
    case .configuration(let reason): reason
    case .mayNotCross(let policy, let claim):
      "under policy \(policy) no note may be coded, for its claim is \(claim.kind.rawValue) ("
        + claim.reasons.joined(separator: "; ") + "); `breakwater scrub --policy` writes an export"
    case .stopped(let signal):
      "stopped by \(signal == 2 ? "SIGINT" : signal == 15 ? "SIGTERM" : "signal \(signal)"); "
        + "what was begun was finished, and nothing after it"
    case .doesNotAddUp(let all, let out, let quarantined, let refused):
      "COUNTS DO NOT ADD UP: \(all) in, but \(out) out + \(quarantined) quarantined + \(refused) refused"
    }
  }

  public var exitCode: Int32 {
    switch self {
    case .noInput, .badInput: ExitStatus.badInput
    case .inputFailed, .doesNotAddUp: ExitStatus.failedInTheMiddle
    case .noPatterns, .patternsRefused, .configuration, .mayNotCross: ExitStatus.configuration
    case .outputRefused(let error): error.exitCode
    case .stopped: ExitStatus.stopped
    }
  }
}
