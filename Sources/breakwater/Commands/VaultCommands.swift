import ArgumentParser
import CleanSide
import Foundation
import Gateway
import NDJSON
import Vault

/// `breakwater vault`.
struct VaultCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vault", abstract: "Make a vault, look at its state, verify every row.",
    subcommands: [Init.self, Status.self, Verify.self])

  /// `breakwater vault init`.
  struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a vault and its master key.",
      discussion: """
        A key file that is not there is made, mode 0600; one that is there is used.

        Example:
          breakwater vault init --vault V --key-file V.key
        """)

    @OptionGroup var vault: VaultOptions

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    func run() throws {
      try Ending.of {
        let reporter = Reporter(isQuiet: quiet)
        _ = try VaultDoor.make(vault.vault, vault.key.source, say: reporter.say)
        return ExitStatus.success
      }
    }
  }

  /// `breakwater vault status`.
  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Count what lies in a vault.",
      discussion: """
        Example:
          breakwater vault status --vault V
        """)

    @OptionGroup var vault: VaultOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
      try Ending.of {
        let status = try VaultDoor.open(vault.vault, vault.key.source).status()
        let counts: [(String, Int)] = [
          ("runs", status.runs), ("issued", status.issued), ("returned", status.returned),
          ("expired", status.expired), ("quarantined", status.quarantined),
          ("audit_rows", status.auditRows), ("key_generation", status.keyGeneration),
          ("seals", status.seals), ("seal_limit", status.sealLimit),
          ("schema", status.schemaVersion),
        ]
        try Counts.print(counts, json: json)
        return ExitStatus.success
      }
    }
  }

  /// `breakwater vault verify`.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Open every row and walk the audit chain.",
      discussion: """
        Example:
          breakwater vault verify --vault V
        """)

    @OptionGroup var vault: VaultOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
      try Ending.of {
        let found = try VaultDoor.open(vault.vault, vault.key.source).verify()
        for fault in found.faults {
          FileHandle.standardError.write(Data("\(vault.vault): \(fault)\n".utf8))
        }
        try Counts.print(
          [
            ("hand_offs", found.handOffs), ("results", found.results),
            ("quarantined", found.quarantined), ("audit_rows", found.auditRows),
            ("faults", found.faults.count),
          ], json: json)
        return found.isSound ? ExitStatus.success : ExitStatus.someHeld
      }
    }
  }
}

/// Named numbers, for a person or a machine.
enum Counts {
  static func print(_ counts: [(String, Int)], json: Bool) throws {
    let output = OutputFile.standardOutput()
    if json {
      var writer = JSONWriter()
      writer.beginObject()
      for (name, count) in counts {
        writer.key(name)
        writer.integer(count)
      }
      writer.endObject()
      writer.endLine()
      try output.write(writer.bytes)
    } else {
      for (name, count) in counts {
        let padded = name.padding(toLength: 16, withPad: " ", startingAt: 0)
        try output.write(Array("\(padded)\(count)\n".utf8))
      }
    }
  }
}
