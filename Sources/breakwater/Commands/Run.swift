import ArgumentParser
import CleanSide
import Gateway
import Scrubbing
import Vault

/// `breakwater run`.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Scrub, hand over, code and re-attach, in one process.",
    discussion: """
      Writes DIR/clean.ndjson and DIR/codes.ndjson (by key), and under DIR/protected encounters.ndjson, \
      by-encounter.ndjson, quarantine.ndjson, refused.ndjson, summary.json and the vault.

      Example:
        breakwater run notes.ndjson --out out
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var patterns: PatternsOptions
  @OptionGroup var policy: PolicyOptions
  @OptionGroup var key: KeyOptions

  @Option(help: "The folder that everything is written to.", completion: .directory)
  var out: String

  @Option(help: "The vault's file (default: DIR/protected/vault.sqlite).", completion: .file())
  var vault: String?

  @Flag(help: "Print the summary as JSON.")
  var json = false

  func run() throws {
    try Ending.of {
      let stop = StopSignal()
      stop.takeSignals()
      let inputs = try Input.list(input.inputs)
      let folder = try patterns.folder()
      let known = try patterns.knowledge()
      let scan = Scan(
        inputs: inputs, jobs: input.jobs, stop: stop, knowledge: known,
        policy: try policy.read(in: folder, known))
      try scan.checkMayCross()
      let reporter = Reporter(isQuiet: input.quiet, totalBytes: Input.size(of: inputs))
      let command = RunCommand(
        scan, coding: try KnowledgeFolder.knowledge(in: folder), reporter: reporter)
      let summary = try command.run(into: RunFolder(out)) { folder in
        try VaultDoor.openOrMake(vault ?? folder.vault, key.source, say: reporter.say)
      }
      if json {
        try OutputFile.standardOutput().write(summary.json)
      } else if !input.quiet {
        try OutputFile.standardOutput().write(Array((summary.text + "\n").utf8))
      }
      return summary.exitCode
    }
  }
}
