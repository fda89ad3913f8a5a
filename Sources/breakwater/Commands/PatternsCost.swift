import ArgumentParser
import CleanSide
import Gateway
import Scrubbing

extension Patterns {
  /// `breakwater patterns cost`.
  struct Cost: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Count what each rule finds on labelled notes, rightly and wrongly, alone or not.",
      discussion: """
        Prints ids and counts, no text. GOLD is what `evaluate deid` takes.

        Example:
          breakwater patterns cost Tests/Corpora/notes --json
        """)

    @OptionGroup var input: InputOptions
    @OptionGroup var patterns: PatternsOptions
    @OptionGroup var policy: PolicyOptions

    @Flag(help: "Score also without each word list in turn; takes a minute or two.")
    var lexicons = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
      try Ending.of {
        let stop = StopSignal()
        stop.takeSignals()
        let folder = try patterns.folder()
        let knowledge = try patterns.knowledge()
        let policy = try policy.read(in: folder, knowledge)
        let reporter = Reporter(isQuiet: input.quiet)
        func scan(_ knowledge: Knowledge) throws -> Scan {
          Scan(
            inputs: try Input.list(input.inputs), jobs: input.jobs, stop: stop,
            knowledge: knowledge, policy: policy)
        }
        let (costs, refused) = try CostCommand(scan(knowledge), reporter: reporter).run()
        guard costs.notes > 0 else {
          throw GatewayError.badInput(place: "the gold", reason: "holds no labelled note")
        }
        var words: [RuleCosts.Lexicon] = []
        if lexicons {
          let whole = try DeidEvaluation(scan(knowledge), reporter: reporter).run().score
          for file in Knowledge.lexiconFiles {
            let without = try DeidEvaluation(
              scan(Knowledge.read(folder, without: file)), reporter: reporter
            ).run().score
            words.append(
              RuleCosts.Lexicon(
                file: file, identifiers: whole.removed - without.removed,
                words: without.touchedWords - whole.touchedWords))
          }
        }
        let names = knowledge.ruleNames
        let bytes =
          json
          ? costs.json(finders: names.finders, guards: names.guards, lexicons: words)
          : Array(
            costs.table(finders: names.finders, guards: names.guards, lexicons: words).utf8)
        try OutputFile.standardOutput().write(bytes)
        return refused > 0 ? ExitStatus.someHeld : ExitStatus.success
      }
    }
  }
}
