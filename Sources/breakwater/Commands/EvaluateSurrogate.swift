import ArgumentParser
import CleanSide
import Gateway

extension Evaluate {
  /// `breakwater evaluate surrogate`.
  struct Surrogate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Refill labelled notes with new identifiers, and score the scrubber on those.",
      discussion: """
        Names of many origins, dates, numbers and places are drawn from patterns/surrogates in many \
        forms; the same seed gives the same notes. The table tells recall by category, origin and form.

        Example:
          breakwater evaluate surrogate Tests/Corpora/notes --seed 7 --copies 3
        """)

    @OptionGroup var input: InputOptions
    @OptionGroup var patterns: PatternsOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var floors: FloorsOptions

    @Option(help: "The same seed gives the same notes.")
    var seed: UInt64 = 7

    @Option(help: "How often each note is refilled.")
    var copies = 3

    @Option(help: "Write the refilled notes to this file, as labelled NDJSON.")
    var to: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
      guard (1...1000).contains(copies) else { throw ValidationError("--copies takes 1 to 1000") }
    }

    func run() throws {
      try Ending.of {
        let stop = StopSignal()
        stop.takeSignals()
        let knowledge = try patterns.knowledge()
        let folder = try patterns.folder()
        let scan = Scan(
          inputs: try Input.list(input.inputs), jobs: input.jobs, stop: stop,
          knowledge: knowledge, policy: try policy.read(in: folder, knowledge))
        let notes = try to.map { try OutputFile.create($0, for: .owner) }
        let (score, refused) = try SurrogateEvaluation(
          scan, lists: SurrogateLists(in: folder), reporter: Reporter(isQuiet: input.quiet)
        ).run(seed: seed, copies: copies, to: notes)
        try notes?.finish()
        guard score.whole.notes > 0 else {
          throw GatewayError.badInput(place: "the gold", reason: "holds no labelled note")
        }
        try OutputFile.standardOutput().write(json ? score.json : Array(score.table.utf8))
        let holds = try floors.check(score.measures)
        return refused > 0 || !holds ? ExitStatus.someHeld : ExitStatus.success
      }
    }
  }
}
