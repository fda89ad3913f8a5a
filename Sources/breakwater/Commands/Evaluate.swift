import ArgumentParser
import CleanSide
import Foundation
import Gateway
import Scrubbing

/// `breakwater evaluate`.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Score against labelled notes or cases.",
    subcommands: [Deid.self, Codes.self, Surrogate.self])

  /// `breakwater evaluate deid`.
  struct Deid: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Score the scrubber on labelled notes.",
      discussion: """
        GOLD is NDJSON with `spans` as [start, end, LABEL], or .note files with marks [[LABEL|text]].

        Example:
          breakwater evaluate deid gold.jsonl --json
        """)

    @OptionGroup var input: InputOptions
    @OptionGroup var patterns: PatternsOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var floors: FloorsOptions

    @Flag(help: .hidden) var unproven = false

    @Flag(help: "Print one JSON object.")
    var json = false

    @Flag(help: "List what was missed. Prints identifiers: to a terminal or a 0600 file only.")
    var leaks = false

    @Flag(help: "List other words that were touched. To a terminal or a 0600 file only.")
    var over = false

    @Option(help: "Write the list to this file, made mode 0600.", completion: .file())
    var to: String?

    func validate() throws {
      if leaks && over { throw ValidationError("--leaks or --over, not both") }
    }

    func run() throws {
      try Ending.of {
        let stop = StopSignal()
        stop.takeSignals()
        let inputs = try Input.list(input.inputs)
        let lists = leaks || over
        if lists && to == nil { try PrivateOutput.check() }
        let knowledge = try unproven ? patterns.unproven() : patterns.knowledge()
        let scan = Scan(
          inputs: inputs, jobs: input.jobs, stop: stop, knowledge: knowledge,
          policy: try policy.read(in: patterns.folder(), knowledge))
        let reporter = Reporter(isQuiet: input.quiet, totalBytes: Input.size(of: inputs))
        let evaluation = DeidEvaluation(scan, reporter: reporter)
        let output = lists ? try OutputFile.open(at: to, for: .owner) : nil
        let (score, refused) = try evaluation.run(
          listing: leaks ? .leaks : over ? .overScrubbed : .none, to: output)
        guard score.notes > 0 else {
          throw GatewayError.badInput(place: "the gold", reason: "holds no labelled note")
        }
        if !lists || to != nil || json {
          let standard = OutputFile.standardOutput()
          try standard.write(json ? score.json : Array(score.table.utf8))
        }
        let holds = try floors.check(score.measures)
        return refused > 0 || !holds ? ExitStatus.someHeld : ExitStatus.success
      }
    }
  }

  /// `breakwater evaluate codes`.
  struct Codes: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Score the engine on labelled cases.",
      discussion: """
        Example:
          breakwater evaluate codes cases.jsonl --json
        """)

    @Argument(
      help: "Files, folders or globs of NDJSON, each case with `gold` and `must_not`.",
      completion: .file())
    var gold: [String]

    @OptionGroup var patterns: PatternsOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    @Flag(help: .hidden) var unproven = false

    func run() throws {
      try Ending.of {
        let knowledge = try unproven ? patterns.unproven() : patterns.knowledge()
        let command = CodesCommand(
          scrubber: Scrubber(knowledge: knowledge),
          engine: try KnowledgeFolder.engine(in: patterns.folder()),
          reporter: Reporter(isQuiet: quiet))
        let (score, refused) = try command.run(Input.list(gold))
        guard score.cases > 0 else {
          throw GatewayError.badInput(place: "the gold", reason: "holds no labelled case")
        }
        try OutputFile.standardOutput().write(json ? score.json : Array(score.table.utf8))
        return refused > 0 ? ExitStatus.someHeld : ExitStatus.success
      }
    }
  }
}
