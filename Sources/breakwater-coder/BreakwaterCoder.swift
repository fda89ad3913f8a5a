import ArgumentParser
import CleanSide
import Foundation
import Scrubbing

/// The clean side by itself: clean lines in, codes out. It knows of no vault and no key.
@main
struct BreakwaterCoder: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "breakwater-coder",
    abstract: "Codes clean lines. Runs where there is neither vault nor key.",
    discussion: """
      Example:
        breakwater scrub notes.ndjson --vault V | breakwater-coder | breakwater relink --vault V
      """,
    subcommands: [Code.self, Context.self],
    defaultSubcommand: Code.self)

  /// Codes clean lines.
  struct Code: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Code clean lines (the default).",
      discussion: """
        Example:
          breakwater-coder clean.ndjson > codes.ndjson
        """)

    @OptionGroup var options: CoderOptions

    @Option(name: .shortAndLong, help: "Lines worked on at once (default: one a core).")
    var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

    func run() throws {
      try options.end { folder, output, stop in
        let coder = Coder(
          scrubber: Scrubber(knowledge: try Knowledge.load(from: folder)),
          engine: try KnowledgeFolder.engine(in: folder))
        return try coder.run(
          options.inputs, to: output, jobs: max(1, jobs), stop: stop
        ).exitCode
      }
    }
  }

  /// Says what the context of a stretch of text makes of it.
  struct Context: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Judge negation, time and person of a stretch of text.",
      discussion: """
        Reads {"id","text","start","end"}, offsets in code points.

        Example:
          breakwater-coder context spans.ndjson
        """)

    @OptionGroup var options: CoderOptions

    func run() throws {
      try options.end { folder, output, stop in
        let queries = ContextQueries(engine: try KnowledgeFolder.engine(in: folder))
        let malformed = try queries.run(options.inputs, to: output, stop: stop)
        return malformed > 0 ? ExitStatus.someHeld : ExitStatus.success
      }
    }
  }
}
