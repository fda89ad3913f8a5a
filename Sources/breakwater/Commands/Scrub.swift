import ArgumentParser
import CleanSide
import Gateway
import Vault

/// `breakwater scrub`.
struct Scrub: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write clean lines; what was taken out stays in the vault.",
    discussion: """
      Example:
        breakwater scrub notes.ndjson --vault V > clean.ndjson
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var patterns: PatternsOptions
  @OptionGroup var vault: VaultOptions

  @Option(name: .shortAndLong, help: "Write here instead of standard output.", completion: .file())
  var output: String?

  @Option(help: "List held notes in this protected file.", completion: .file())
  var quarantine: String?

  func run() throws {
    try Ending.of {
      let stop = StopSignal()
      stop.takeSignals()
      let inputs = try Input.list(input.inputs)
      let scan = Scan(
        inputs: inputs, jobs: input.jobs, stop: stop, knowledge: try patterns.knowledge())
      let reporter = Reporter(isQuiet: input.quiet, totalBytes: Input.size(of: inputs))
      let clean = try OutputFile.open(at: output, for: .everyone)
      let held = try quarantine.map { try OutputFile.create($0, for: .owner) }
      let opened = try VaultDoor.openOrMake(
        vault.vault, vault.key.source, say: reporter.say)
      let summary = try ScrubCommand(scan, reporter: reporter).run(
        vault: opened, to: clean, quarantine: held)
      reporter.say(summary.text)
      return summary.exitCode
    }
  }
}
