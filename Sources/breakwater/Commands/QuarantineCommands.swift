import ArgumentParser
import CleanSide
import Deidentified
import Foundation
import Gateway
import NDJSON
import Scrubbing
import Vault

/// `breakwater quarantine`.
struct QuarantineCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine",
    abstract: "Judge the notes of a run that were held.",
    discussion: """
      Every doubted span is judged by a person, with a reason. Then the note is scrubbed again; a \
      vouch only tells the residue check that a span is no identifier, a redaction takes it out. \
      Nothing is let through by hand.

      Example:
        breakwater quarantine list out
        breakwater quarantine show out 12
        breakwater quarantine vouch out 12 --span 1 --reason "an instrument's lot, not a person's"
        breakwater quarantine redact out 12 --span 2 --as MRN --reason "the old chart's number"
        breakwater quarantine release out
      """,
    subcommands: [List.self, Show.self, Vouch.self, Redact.self, Release.self])

  /// `breakwater quarantine list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what is held: number, stage, reason, rules. No text, no ids.",
      discussion: """
        In the order of DIR/protected/quarantine.ndjson.

        Example:
          breakwater quarantine list out
        """)

    @OptionGroup var options: QuarantineOptions

    @Flag(help: "Print one JSON object a line.")
    var json = false

    func run() throws {
      try Ending.of {
        var writer = JSONWriter()
        var text = ""
        for entry in try options.open().list() {
          writer.beginObject()
          writer.key("number")
          writer.integer(entry.number)
          writer.key("stage")
          writer.string(entry.hold.stage)
          writer.key("reason")
          writer.string(entry.hold.reason)
          writer.key("rules")
          writer.strings(entry.hold.rules)
          writer.key("verdicts")
          writer.integer(entry.verdicts)
          writer.endObject()
          writer.endLine()
          let rules =
            entry.hold.rules.isEmpty ? "" : " (\(entry.hold.rules.joined(separator: ", ")))"
          let judged = entry.verdicts == 0 ? "" : ", \(entry.verdicts) verdicts"
          text += "\(entry.number)  \(entry.hold.stage): \(entry.hold.reason)\(rules)\(judged)\n"
        }
        try OutputFile.standardOutput().write(json ? writer.bytes : Array(text.utf8))
        return ExitStatus.success
      }
    }
  }

  /// `breakwater quarantine show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a held note with what is doubted in it.",
      discussion: """
        Prints the note: to a terminal or a file of mode 0600 only.

        Example:
          breakwater quarantine show out 12
        """)

    @OptionGroup var options: QuarantineOptions

    @Argument(help: "The note's number, as `list` gives it.")
    var number: Int

    @Option(help: "Write to this file, made mode 0600.", completion: .file())
    var to: String?

    func run() throws {
      try Ending.of {
        if to == nil { try PrivateOutput.check() }
        let opened = try options.open().open(number)
        let output = try OutputFile.open(at: to, for: .owner)
        try output.write(Array(HeldNoteText(opened).text.utf8))
        try output.finish()
        return ExitStatus.success
      }
    }
  }

  /// `breakwater quarantine vouch`.
  struct Vouch: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say of doubted spans that they are no identifiers; the note is scrubbed again.",
      discussion: """
        Example:
          breakwater quarantine vouch out 12 --span 1 --reason "a figure's number in an atlas"
        """)

    @OptionGroup var options: QuarantineOptions
    @OptionGroup var judgement: JudgementOptions

    @Argument(help: "The note's number.")
    var number: Int

    @Option(help: "A span's number, as `show` gives it; may be given again.")
    var span: [Int]

    func run() throws {
      try Ending.of {
        let held = try options.open().vouch(number, spans: span, judgement.read())
        return JudgementOptions.tell(number, held)
      }
    }
  }

  /// `breakwater quarantine redact`.
  struct Redact: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Take doubted spans, or any stretch, out under a label; the note is scrubbed again.",
      discussion: """
        Example:
          breakwater quarantine redact out 12 --span 2 --as MRN --reason "the old chart's number"
        """)

    @OptionGroup var options: QuarantineOptions
    @OptionGroup var judgement: JudgementOptions

    @Argument(help: "The note's number.")
    var number: Int

    @Option(help: "A span's number, as `show` gives it; may be given again.")
    var span: [Int] = []

    @Option(help: "A stretch that no rule doubts: START-END in code points, end exclusive.")
    var at: String?

    @Option(name: .customLong("as"), help: "The label, such as NAME or OTHERID.")
    var label: String

    func validate() throws {
      guard Label(rawValue: label) != nil else {
        throw ValidationError(
          "--as takes one of " + Label.allCases.map(\.rawValue).joined(separator: ", "))
      }
      guard span.isEmpty != (at == nil) else {
        throw ValidationError("give --span or --at")
      }
    }

    func run() throws {
      try Ending.of {
        let quarantine = try options.open()
        let label = Label(rawValue: label)!
        guard let at else {
          let held = try quarantine.redact(
            number, spans: span, as: label, judgement.read())
          return JudgementOptions.tell(number, held)
        }
        let ends = at.split(separator: "-").compactMap { Int($0) }
        guard ends.count == 2, ends[0] < ends[1] else {
          throw ValidationError("--at takes START-END")
        }
        let index = CodePointIndex(try quarantine.open(number).note.text)
        let held = try quarantine.redact(
          number, range: index.byte(at: ends[0])..<index.byte(at: ends[1]), as: label,
          judgement.read())
        return JudgementOptions.tell(number, held)
      }
    }
  }

  /// `breakwater quarantine release`.
  struct Release: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Scrub judged notes again, code those that pass, and bring the run's files up to date.",
      discussion: """
        Ends with 3 where some are still held. The counts in summary.json stay true: in = out + \
        quarantined + refused. A vouch is heard here alone: `breakwater-coder`, which knows of no \
        verdicts, would refuse the clean line of a note that passed by one.

        Example:
          breakwater quarantine release out
        """)

    @OptionGroup var options: QuarantineOptions

    func run() throws {
      try Ending.of {
        let coding = try KnowledgeFolder.knowledge(in: options.patterns.folder())
        let outcome = try QuarantineRelease(
          options.open(), coding: coding, reporter: Reporter(isQuiet: false)
        ).run()
        print(
          "\(outcome.released) released, \(outcome.stillHeld) judged and still held,"
            + " \(outcome.notJudged) not judged")
        return outcome.exitCode
      }
    }
  }
}
