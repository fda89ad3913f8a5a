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

  @Option(name: .shortAndLong, help: "Lines worked on at once.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  @Option(name: .shortAndLong, help: "Write here instead of standard output.", completion: .file())
  var output: String?

  func validate() throws {
    guard jobs >= 1, jobs <= 1024 else { throw ValidationError("--jobs takes 1 to 1024") }
  }

  func run() throws {
    try Ending.of {
      let stop = StopSignal()
      stop.takeSignals()
      let folder = try patterns.folder()
      let coder = Coder(
        scrubber: Scrubber(knowledge: try Knowledge.load(from: folder)),
        engine: try KnowledgeFolder.engine(in: folder))
      let output = try OutputFile.open(at: output, for: .everyone)
      let progress = CodingProgress(program: "breakwater code", isQuiet: quiet)
      let tally = try coder.run(
        inputs, to: output, jobs: jobs, stop: stop, progress: progress.show)
      progress.finish(tally)
      return tally.exitCode
    }
  }
}
