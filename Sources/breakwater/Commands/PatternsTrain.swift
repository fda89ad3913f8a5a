import ArgumentParser
import CleanSide
import Foundation
import Gateway
import Scrubbing

extension Patterns {
  /// `breakwater patterns train`.
  struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Fit the entity model to labelled notes.",
      discussion: """
        Example:
          breakwater patterns train Tests/Corpora/notes --out patterns/models/entities.tsv
        """)

    @OptionGroup var input: InputOptions
    @OptionGroup var patterns: PatternsOptions

    @Option(help: "Where the model goes.", completion: .file())
    var out: String

    @Option(help: "The same seed and notes give the same model.")
    var seed: UInt64 = 7

    func run() throws {
      try Ending.of {
        let stop = StopSignal()
        stop.takeSignals()
        let inputs = try Input.list(input.inputs)
        let knowledge = try patterns.unproven()
        let scan = Scan(inputs: inputs, jobs: 1, stop: stop, knowledge: knowledge)
        let reporter = Reporter(isQuiet: input.quiet, totalBytes: Input.size(of: inputs))
        let (model, notes) = try TrainCommand(scan, knowledge: knowledge, reporter: reporter)
          .run(seed: seed)
        let output = try OutputFile.open(at: out, for: .everyone)
        try output.write(Array(model.utf8))
        try output.finish()
        print("\(notes) notes; \(model.utf8.count { $0 == 10 }) lines in \(out)")
        return ExitStatus.success
      }
    }
  }
}
