import ArgumentParser
import CleanSide
import Gateway
import Scrubbing
import Vault

/// `breakwater scrub`.
struct Scrub: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write clean lines; what was taken out stays in the vault.",
    discussion: """
      Under a policy of which Safe Harbor may not be claimed, what is written is an export for the \
      protected side, mode 0600: no keys, and no program takes it for coding.

      Example:
        breakwater scrub notes.ndjson --vault V > clean.ndjson
        breakwater scrub notes.ndjson --vault V --policy limited-data-set -o export.ndjson
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var patterns: PatternsOptions
  @OptionGroup var policy: PolicyOptions
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
      let knowledge = try patterns.knowledge()
      let scan = Scan(
        inputs: inputs, jobs: input.jobs, stop: stop, knowledge: knowledge,
        policy: try policy.read(in: patterns.folder(), knowledge))
      let reporter = Reporter(isQuiet: input.quiet, totalBytes: Input.size(of: inputs))
      let mints = scan.scrubber.claim.mints
      if !mints && output == nil { try PrivateOutput.check() }
      let clean = try OutputFile.open(at: output, for: mints ? .everyone : .owner)
      let held = try quarantine.map { try OutputFile.create($0, for: .owner) }
      let opened = try VaultDoor.openOrMake(
        vault.vault, vault.key.source, say: reporter.say)
      guard mints else {
        let summary = try ExportCommand(scan, reporter: reporter).run(
          vault: opened, to: clean, quarantine: held)
        reporter.say(summary.text)
        reporter.say("claim: \(scan.scrubber.claim.kind.rawValue); no keys, not for coding")
        return summary.exitCode
      }
      let summary = try ScrubCommand(scan, reporter: reporter).run(
        vault: opened, to: clean, quarantine: held)
      reporter.say(summary.text)
      return summary.exitCode
    }
  }
}
