import ArgumentParser
import CleanSide
import Gateway
import Scrubbing
import Vault

/// `breakwater explain`.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show every finding with the rule, trigger, context and guard that decided.",
    discussion: """
      Prints identifiers: to a terminal or a file of mode 0600 only.

      Example:
        breakwater explain note.txt
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var patterns: PatternsOptions
  @OptionGroup var policy: PolicyOptions

  @Option(help: "Write to this file, made mode 0600.", completion: .file())
  var to: String?

  func run() throws {
    try Ending.of {
      let stop = StopSignal()
      stop.takeSignals()
      let inputs = try Input.list(input.inputs)
      if to == nil { try PrivateOutput.check() }
      let knowledge = try patterns.knowledge()
      let scan = Scan(
        inputs: inputs, jobs: input.jobs, stop: stop, knowledge: knowledge,
        policy: try policy.read(in: patterns.folder(), knowledge))
      let output = try OutputFile.open(at: to, for: .owner)
      return try ExplainCommand(scan, reporter: Reporter(isQuiet: input.quiet))
        .run(to: output).exitCode
    }
  }
}
