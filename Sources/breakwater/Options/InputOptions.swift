import ArgumentParser
import CleanSide
import Foundation
import Gateway

/// Where notes come from and how many workers read them.
struct InputOptions: ParsableArguments {
  @Argument(
    help:
      "Files, folders or globs: NDJSON, plain text, labelled .note. `-` or none: standard input.",
    completion: .file())
  var inputs: [String] = []

  @Option(name: .shortAndLong, help: "Notes worked on at once.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    guard jobs >= 1, jobs <= 1024 else { throw ValidationError("--jobs takes 1 to 1024") }
  }
}
