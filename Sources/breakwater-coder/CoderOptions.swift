import ArgumentParser
import CleanSide
import Foundation
import Scrubbing

/// What both commands of the clean side take.
struct CoderOptions: ParsableArguments {
  @Argument(help: "Lines of NDJSON; `-` or none: standard input.", completion: .file())
  var inputs: [String] = []

  @Option(
    help: "The patterns folder (default: BREAKWATER_PATTERNS, else the nearest one).",
    completion: .directory)
  var patterns: String?

  @Option(name: .shortAndLong, help: "Write here instead of standard output.", completion: .file())
  var output: String?

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  /// Runs `work` and ends as its outcome says, with one line on standard error.
  func end(_ work: (String, OutputFile, StopSignal) throws -> Int32) throws {
    do {
      let stop = StopSignal()
      stop.takeSignals()
      guard let folder = PatternsFolder.find(patterns) else { throw CleanSideError.noPatterns }
      let status = try work(folder, try OutputFile.open(at: output, for: .everyone), stop)
      if status != 0 { throw ExitCode(status) }
    } catch {
      let (message, status) = Self.verdict(on: error)
      if let message {
        FileHandle.standardError.write(Data("breakwater-coder: \(message)\n".utf8))
      }
      throw ExitCode(status)
    }
  }

  private static func verdict(on error: any Error) -> (String?, Int32) {
    switch error {
    case let error as ExitCode: (nil, error.rawValue)
    case let error as CleanSideError: (error.description, error.exitCode)
    case let error as OutputError: (error.description, error.exitCode)
    case let error as ScrubbingError: (error.description, ExitStatus.configuration)
    default: ("failed: \(type(of: error))", ExitStatus.failedInTheMiddle)
    }
  }
}
