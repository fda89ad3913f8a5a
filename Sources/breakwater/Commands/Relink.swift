import ArgumentParser
import CleanSide
import Gateway
import Vault

/// `breakwater relink`.
struct Relink: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put codes back on their encounters, in the order the notes came in.",
    discussion: """
      Example:
        breakwater scrub notes.ndjson --vault V | breakwater-coder | breakwater relink --vault V
      """)

  @Argument(help: "Code lines; `-` or none: standard input.", completion: .file())
  var inputs: [String] = []

  @OptionGroup var patterns: PatternsOptions
  @OptionGroup var vault: VaultOptions

  @Option(name: .shortAndLong, help: "Write here instead of standard output.", completion: .file())
  var output: String?

  @Option(help: "Unite each encounter's notes in this protected file.", completion: .file())
  var byEncounter: String?

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    try Ending.of {
      let stop = StopSignal()
      stop.takeSignals()
      let reporter = Reporter(isQuiet: quiet)
      let opened = try openWhenThere(vault.vault, vault.key.source, stop)
      let output = try OutputFile.open(at: output, for: .owner)
      let united = try byEncounter.map { try OutputFile.create($0, for: .owner) }
      let folder = try patterns.folder()
      let titles = OfficialTitles(patterns: folder)
      let tally = try RelinkCommand(
        vault: opened, stop: stop, reporter: reporter, title: { titles.title(of: $0) }
      ).run(inputs, to: output, byEncounter: united)
      reporter.say(
        "\(tally.received) results = \(tally.taken) taken + \(tally.alreadyTaken) taken before"
          + " + \(tally.refused) refused")
      return tally.exitCode
    }
  }

  /// In a pipe, `scrub` may still be making the vault; its first line comes only once it is there.
  private func openWhenThere(
    _ path: String, _ source: KeySource, _ stop: StopSignal
  ) throws -> Vault {
    if inputs.isEmpty || inputs == ["-"] { stop.waitForInput() }
    return try VaultDoor.open(path, source)
  }
}
