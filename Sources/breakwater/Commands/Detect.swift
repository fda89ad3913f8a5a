import ArgumentParser
import CleanSide
import Gateway
import Scrubbing

/// `breakwater detect`.
struct Detect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the identifiers found in each note, a line a note.",
    discussion: """
      Example:
        breakwater detect notes.ndjson > findings.ndjson
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var patterns: PatternsOptions
  @OptionGroup var policy: PolicyOptions

  @Flag(help: .hidden) var unproven = false

  @Option(name: .shortAndLong, help: "Write here instead of standard output.", completion: .file())
  var output: String?

  func run() throws {
    try Ending.of {
      let stop = StopSignal()
      stop.takeSignals()
      let inputs = try Input.list(input.inputs)
      let knowledge = try unproven ? patterns.unproven() : patterns.knowledge()
      let scan = Scan(
        inputs: inputs, jobs: input.jobs, stop: stop, knowledge: knowledge,
        policy: try policy.read(in: patterns.folder(), knowledge))
      let reporter = Reporter(isQuiet: input.quiet, totalBytes: Input.size(of: inputs))
      let output = try OutputFile.open(at: output, for: .owner)
      return try DetectCommand(scan, reporter: reporter).run(to: output).exitCode
    }
  }
}
