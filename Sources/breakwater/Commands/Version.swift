import ArgumentParser
import CleanSide
import Coding
import Gateway
import NDJSON
import Scrubbing

/// `breakwater version`.
struct Version: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say which program, patterns and code set these are.",
    discussion: """
      Example:
        breakwater version --json
      """)

  @OptionGroup var patterns: PatternsOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    try Ending.of {
      let folder = try patterns.folder()
      let knowledge = try patterns.knowledge()
      let release = try KnowledgeFolder.codeSet(in: folder).release
      let output = OutputFile.standardOutput()
      let facts = [
        ("breakwater", ProgramVersion.number), ("patterns", knowledge.digest),
        ("code_set", release),
      ]
      if json {
        var writer = JSONWriter()
        writer.beginObject()
        for (name, value) in facts {
          writer.key(name)
          writer.string(value)
        }
        writer.key("pattern_count")
        writer.integer(knowledge.patternCount)
        writer.endObject()
        writer.endLine()
        try output.write(writer.bytes)
      } else {
        let lines = [
          "breakwater \(ProgramVersion.number)",
          "patterns   \(knowledge.patternCount), \(knowledge.digest)",
          "code set   \(release)",
        ]
        try output.write(Array((lines.joined(separator: "\n") + "\n").utf8))
      }
      return ExitStatus.success
    }
  }
}
