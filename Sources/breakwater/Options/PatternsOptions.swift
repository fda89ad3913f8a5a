import ArgumentParser
import CleanSide
import Gateway
import Scrubbing

/// Which patterns folder to work with.
struct PatternsOptions: ParsableArguments {
  @Option(
    help: "The patterns folder (default: BREAKWATER_PATTERNS, else the nearest one).",
    completion: .directory)
  var patterns: String?

  func folder() throws -> String {
    guard let folder = PatternsFolder.find(patterns) else { throw GatewayError.noPatterns }
    return folder
  }

  func knowledge() throws -> Knowledge { try Knowledge.load(from: folder()) }

  /// Patterns that have not proved themselves: to measure with while writing them, never to run with.
  func unproven() throws -> Knowledge { try Knowledge.read(folder()) }
}
