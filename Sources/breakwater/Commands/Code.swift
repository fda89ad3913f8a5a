import ArgumentParser
import CleanSide
import Foundation
import Gateway
import Scrubbing

/// `breakwater code`, the same step as `breakwater-coder`.
struct Code: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Code clean lines; the same as breakwater-coder.",
    discussion: """
      Needs neither vault nor key.

      Example:
        breakwater code clean.ndjson > codes.ndjson
      """)

  @Argument(help: "Clean lines; `-` or none: standard input.", completion: .file())
  var inputs: [String] = []

  @OptionGroup var patterns: PatternsOptions

  @Option(name: .shortAndLong, help: "Lines worked on at once (default: one a core).")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @Option(name: .shortAndLong, help: "Write here instead of standard output.", completion: .file())
  var output: String?

  func run() throws {
    try Ending.of {
      let stop = StopSignal()
      stop.takeSignals()
      let folder = try patterns.folder()
      let coder = Coder(
        scrubber: Scrubber(knowledge: try Knowledge.load(from: folder)),
        engine: try KnowledgeFolder.engine(in: folder))
      let output = try OutputFile.open(at: output, for: .everyone)
      return try coder.run(inputs, to: output, jobs: max(1, jobs), stop: stop).exitCode
    }
  }
}
