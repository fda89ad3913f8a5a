import ArgumentParser
import CleanSide
import Gateway
import NDJSON
import Scrubbing

/// `breakwater policies`.
struct PoliciesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policies",
    abstract: "List and show policies, and say what may be claimed under each.",
    discussion: """
      A policy is a YAML file in patterns/policies, or a file of your own given to --policy by its \
      path. What may be claimed is computed from what it says; it cannot be stated.
      """,
    subcommands: [List.self, Show.self, ClaimCommand.self])

  /// `breakwater policies list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the policies of the patterns folder with their claims.",
      discussion: """
        Example:
          breakwater policies list
        """)

    @OptionGroup var patterns: PatternsOptions

    @Flag(help: "Print one JSON object a line.")
    var json = false

    func run() throws {
      try Ending.of {
        let policies = Policies(in: try patterns.folder())
        var writer = JSONWriter()
        var text = ""
        for name in try policies.names() {
          let policy = try policies.unproven(name)
          PolicyLine.write(policy, to: &writer)
          text += "\(name): \(policy.about)\n  claim: \(policy.claim.kind.rawValue)\n"
        }
        try OutputFile.standardOutput().write(json ? writer.bytes : Array(text.utf8))
        return ExitStatus.success
      }
    }
  }

  /// `breakwater policies show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a policy as it is written.",
      discussion: """
        Example:
          breakwater policies show strict
        """)

    @Argument(help: "A policy's name, or a file's path.", completion: .file())
    var policy: String

    @OptionGroup var patterns: PatternsOptions

    func run() throws {
      try Ending.of {
        try OutputFile.standardOutput().write(Policies(in: patterns.folder()).text(policy))
        return ExitStatus.success
      }
    }
  }

  /// `breakwater policies claim`.
  struct ClaimCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "claim",
      abstract: "Say what may be claimed of text made under a policy, and why.",
      discussion: """
        Example:
          breakwater policies claim limited-data-set
        """)

    @Argument(help: "A policy's name, or a file's path.", completion: .file())
    var policy: String

    @OptionGroup var patterns: PatternsOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
      try Ending.of {
        let read = try Policies(in: patterns.folder()).unproven(policy)
        var writer = JSONWriter()
        PolicyLine.write(read, to: &writer)
        var lines = ["\(read.id): \(read.claim.kind.rawValue)"]
        lines += read.claim.reasons.map { "  because \($0)" }
        lines += read.claim.conditions.map { "  provided: \($0)" }
        let text = lines.joined(separator: "\n") + "\n"
        try OutputFile.standardOutput().write(json ? writer.bytes : Array(text.utf8))
        return ExitStatus.success
      }
    }
  }
}
