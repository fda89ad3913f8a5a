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
      Exit codes: 0 all through; 3 finished, some refused; 64 usage; 65 bad input, nothing done; \
      73 cannot write; 74 I/O error in the middle; 75 stopped; 78 configuration or patterns refused.

      Example:
        breakwater scrub notes.ndjson --vault V | breakwater-coder | breakwater relink --vault V
      """,
    version: ProgramVersion.number,
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

    @Option(name: .shortAndLong, help: "Lines worked on at once.")
    var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
      guard jobs >= 1, jobs <= 1024 else { throw ValidationError("--jobs takes 1 to 1024") }
    }

    func run() throws {
      try options.end { folder, output, stop in
        let coder = Coder(
          scrubber: Scrubber(knowledge: try Knowledge.load(from: folder)),
          engine: try KnowledgeFolder.engine(in: folder))
        let progress = CodingProgress(program: "breakwater-coder", isQuiet: options.quiet)
        let tally = try coder.run(
          options.inputs, to: output, jobs: jobs, stop: stop, progress: progress.show)
        progress.finish(tally)
        return tally.exitCode
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
