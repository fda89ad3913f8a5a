import ArgumentParser
import CleanSide
import Coding
import Deidentified
import Foundation
import Gateway
import NDJSON
import Scrubbing

/// `breakwater patterns`.
struct Patterns: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prove, list and show patterns.",
    subcommands: [Check.self, List.self, Show.self, Cost.self, Train.self])

  /// `breakwater patterns check`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Hold every pattern, policy and coding rule against its own examples.",
      discussion: """
        Example:
          breakwater patterns check
        """)

    @OptionGroup var patterns: PatternsOptions

    func run() throws {
      try Ending.of {
        let knowledge = try patterns.unproven()
        let failures =
          try knowledge.check(in: patterns.folder())
          + KnowledgeFolder.unproven(in: patterns.folder()).check()
        guard failures.isEmpty else { throw ScrubbingError.unproven(failures) }
        print("\(knowledge.patternCount) patterns hold, every policy and every coding rule")
        print("digest \(knowledge.digest)")
        return ExitStatus.success
      }
    }
  }

  /// `breakwater patterns list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List patterns and guards.",
      discussion: """
        Example:
          breakwater patterns list --json
        """)

    @OptionGroup var patterns: PatternsOptions

    @Flag(help: "Print one JSON object a line.")
    var json = false

    func run() throws {
      try Ending.of {
        let output = OutputFile.standardOutput()
        var writer = JSONWriter()
        var text = ""
        for entry in try patterns.unproven().entries {
          let category = entry.label?.rawValue ?? "guard"
          writer.beginObject()
          writer.key("id")
          writer.string(entry.id)
          writer.key("category")
          writer.string(category)
          writer.key("safe_harbor")
          writer.optionalString(entry.label.map { String($0.safeHarborCategory) })
          writer.key("confidence")
          writer.number(entry.confidence)
          writer.key("finds")
          writer.integer(entry.finds)
          writer.key("ignores")
          writer.integer(entry.ignores)
          writer.endObject()
          writer.endLine()
          text +=
            entry.id.padding(toLength: max(32, entry.id.count + 1), withPad: " ", startingAt: 0)
            + category.padding(toLength: 12, withPad: " ", startingAt: 0)
            + "\(entry.finds) finds, \(entry.ignores) ignores\n"
        }
        try output.write(json ? writer.bytes : Array(text.utf8))
        return ExitStatus.success
      }
    }
  }

  /// `breakwater patterns show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one pattern as it is written.",
      discussion: """
        Example:
          breakwater patterns show ssn.dashed
        """)

    @Argument(help: "The pattern's id, as `patterns list` names it.")
    var id: String

    @OptionGroup var patterns: PatternsOptions

    func run() throws {
      try Ending.of {
        guard let entry = try EntryText.find(id, in: patterns.folder()) else {
          throw ValidationError("no pattern \(id)")
        }
        try OutputFile.standardOutput().write(Array(entry.text.utf8))
        return ExitStatus.success
      }
    }
  }
}
