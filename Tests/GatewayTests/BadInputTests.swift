import CleanSide
import Foundation
import Glibc
import NDJSON
import Scrubbing
import Testing
import Vault

@testable import Gateway

/// Each case of bad input: one message that names the place and no content, the rest is kept.
@Suite("Bad input")
struct BadInputTests {
  private static let good = Lines.notes(2)

  /// Runs the good notes with something bad between them.
  private func run(with bad: some Sequence<UInt8>) throws -> (House, RunSummary, [[String: Any]]) {
    let house = House()
    let lines = Self.good.split(separator: "\n").map { Array($0.utf8) + [0x0A] }
    let summary = try house.run(lines: lines[0] + Array(bad) + [0x0A] + lines[1])
    #expect(summary.tally.received == 3)
    #expect(summary.tally.passed == 2)
    #expect(summary.tally.addsUp)
    #expect(summary.tally.exitCode == 3)
    #expect(house.messages.count == 1)
    #expect(house.messages.first?.contains("line 2") == true)
    #expect(house.messages.first?.contains("Secret") == false)
    return (house, summary, Lines.parsed(try house.folder.read("out/protected/quarantine.ndjson")))
  }

  private func line(_ text: [UInt8]) -> [UInt8] {
    Array(#"{"encounter_id":"EB","note_id":"NB","text":""#.utf8) + text + Array(#""}"#.utf8)
  }

  @Test func `invalid UTF-8 goes to quarantine`() throws {
    let (house, _, held) = try run(with: line(Array("Secret ".utf8) + [0xC3, 0x28, 0xFF]))
    #expect(held.first?["encounter_id"] as? String == "EB")
    #expect(held.first?["stage"] as? String == "input")
    #expect(Set(held[0].keys) == ["encounter_id", "note_id", "stage", "reason", "rules"])
    let vault = try VaultDoor.open(house.folder.path + "/out/protected/vault.sqlite", .usual)
    var texts: [[UInt8]] = []
    try vault.forEachHeld { texts.append($0.text) }
    #expect(texts == [Array("Secret ".utf8) + [0xC3, 0x28, 0xFF]])
  }

  @Test func `NUL bytes go to quarantine`() throws {
    let (_, summary, held) = try run(with: line(Array(#"Secret\u0000 text"#.utf8)))
    #expect(summary.tally.quarantined == 1 && held.count == 1)
  }

  @Test(arguments: [
    #"{"encounter_id":"EB","text":"Secret cut"#, #"{"text":"Secret without encounter"}"#, "Secret",
    #"{"encounter_id":"E0","note_id":"N0","text":"Secret twice"}"#,
  ])
  func `what is no note is refused`(bad: String) throws {
    let (house, summary, held) = try run(with: bad.utf8)
    #expect(summary.tally.refused == 1 && held.isEmpty)
    let refused = Lines.parsed(try house.folder.read("out/protected/refused.ndjson"))
    #expect(refused.count == 1 && refused[0]["line"] as? Int == 2)
  }

  @Test func `an empty text goes to quarantine`() throws {
    let (_, summary, held) = try run(with: line([]))
    #expect(summary.tally.quarantined == 1)
    #expect(held.first?["reason"] as? String == "empty text")
  }

  @Test func `a note over the limit goes to quarantine`() throws {
    let (_, summary, _) = try run(
      with: line(Array(repeating: UInt8(ascii: "x"), count: (16 << 20) + 1)))
    #expect(summary.tally.quarantined == 1)
  }

  @Test func `a note that says one thing without end gets its first mentions as evidence`() throws {
    let house = House()
    let text = String(repeating: "Essential hypertension, stable on lisinopril. ", count: 20_000)
    let summary = try house.run(lines: Lines.of([["encounter_id": "L", "text": text]]).utf8)
    #expect(summary.tally.passed == 1)
    let codes = try #require(
      Lines.parsed(try house.folder.read("out/codes.ndjson")).first?["codes"] as? [[String: Any]])
    let evidence = try #require(
      codes.first { $0["code"] as? String == "I10" }?["evidence"] as? [Any])
    #expect((1...200).contains(evidence.count))
    #expect(try !house.folder.read("out/protected/encounters.ndjson").isEmpty)
  }

  @Test func `a line beyond all limits is refused and not buffered`() throws {
    let (_, summary, _) = try run(
      with: line(Array(repeating: UInt8(ascii: "x"), count: 48 << 20)))
    #expect(summary.tally.refused == 1)
  }

  @Test func `a vault of another key is refused and untouched`() throws {
    let house = House()
    _ = try house.run(lines: Self.good.utf8)
    let vault = house.folder.path + "/out/protected/vault.sqlite"
    let before = try Data(contentsOf: URL(fileURLWithPath: vault))
    let other = house.folder.path + "/other.key"
    try MasterKey.random().write(to: other)
    #expect(throws: VaultError.wrongKey(path: vault)) {
      try VaultDoor.openOrMake(vault, .file(other), say: { _ in })
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: vault)) == before)
  }

  @Test func `an output that cannot be written stops it before anything is done`() throws {
    let house = House()
    let file = try house.folder.write("in.ndjson", Self.good)
    _ = try house.folder.write("taken", "a file")
    #expect {
      try RunCommand(
        house.scan([file]), coding: Repository.coding.get(), reporter: house.reporter
      ).run(into: RunFolder(house.folder.path + "/taken/out")) { _ in
        Issue.record("no vault may be made")
        return try VaultDoor.open("", .usual)
      }
    } throws: {
      ($0 as? OutputError)?.exitCode == 73
    }
  }

  @Test func `a folder's pipes, loops and dangling links are refused, and nothing waits for them`()
    throws
  {
    let house = House()
    let inside = house.folder.path + "/notes"
    _ = try house.folder.write("notes/a.txt", "Cough for two days.")
    _ = try house.folder.write("notes/deep/Secret-9.txt", "Acute bronchitis.")
    #expect(mkfifo(inside + "/pipe.txt", 0o600) == 0)
    #expect(symlink(".", inside + "/loop") == 0)
    #expect(symlink("/nowhere", inside + "/gone.ndjson") == 0)
    let summary = try house.run([inside])
    #expect(summary.tally.passed == 2 && summary.tally.refused == 3)
    #expect(house.messages.count == 3)
    #expect(house.messages.allSatisfy { !$0.contains("pipe") && !$0.contains("gone") })
  }

  @Test func `a file that is one note is shown by its number, not its name`() throws {
    let house = House()
    _ = try house.folder.write("MRN-5512 Secret.txt", [0xFF])
    _ = try house.folder.write("A.txt", "Cough for two days.")
    _ = try house.run([house.folder.path + "/*.txt"])
    #expect(house.messages.count == 1)
    #expect(house.messages.first?.contains("input 2") == true)
    #expect(house.messages.first?.contains("5512") == false)
  }

  @Test func `a stop leaves the run before it as it was`() throws {
    let house = House()
    _ = try house.run(lines: Self.good.utf8)
    let stop = StopSignal()
    stop.raise(SIGINT)
    let file = try house.folder.write("in.ndjson", Self.good)
    #expect(throws: GatewayError.self) {
      try RunCommand(
        house.scan([file], stop: stop), coding: Repository.coding.get(), reporter: house.reporter
      ).run(into: RunFolder(house.folder.path + "/out")) { folder in
        try VaultDoor.openOrMake(folder.vault, .usual, say: { _ in })
      }
    }
    // The whole run's files stand as they were, with their summary.
    #expect(house.folder.exists("out/protected/summary.json"))
    #expect(Lines.parsed(try house.folder.read("out/clean.ndjson")).count == 2)
  }

  @Test func `a stop keeps what was begun and names nothing whole`() throws {
    let house = House()
    let file = try house.folder.write("in.ndjson", Lines.notes(50))
    let stop = StopSignal()
    stop.raise(SIGTERM)
    #expect {
      try RunCommand(
        house.scan([file], stop: stop), coding: Repository.coding.get(), reporter: house.reporter
      ).run(into: RunFolder(house.folder.path + "/out")) { folder in
        try VaultDoor.openOrMake(folder.vault, .usual, say: { _ in })
      }
    } throws: {
      ($0 as? GatewayError)?.exitCode == 75
    }
    #expect(!house.folder.exists("out/clean.ndjson"))
    #expect(!house.folder.exists("out/protected/summary.json"))
  }

  @Test func `a pattern that runs away holds its note and lets the others pass`() throws {
    let folder = TemporaryFolder()
    let patterns = folder.path + "/patterns"
    try FileManager.default.copyItem(atPath: Repository.patterns, toPath: patterns)
    _ = try folder.write(
      "patterns/identifiers/Z-runaway.yaml",
      """
      safe_harbor: R
      category: OTHERID
      patterns:
        - id: test.runaway
          when: {words: [runaway]}
          regex: 'runaway (?:x+x+)+y'
          finds: ["[[runaway xxy]]"]
          ignores: ["runaway"]
      """)
    let knowledge = try Knowledge.read(patterns)
    let lines = Lines.of([
      ["encounter_id": "A", "text": "runaway " + String(repeating: "x", count: 4000)],
      ["encounter_id": "B", "text": "Cough for two days."],
    ])
    let scan = Scan(
      inputs: try Input.list([folder.write("in.ndjson", lines)]), jobs: 1, stop: StopSignal(),
      knowledge: knowledge)
    let output = try OutputFile.create(folder.path + "/out", for: .owner)
    _ = try DetectCommand(scan, reporter: House().reporter).run(to: output)
    let found = Lines.parsed(try folder.read("out"))
    #expect(found[0]["held"] as? String == "a pattern reached its match limit")
    #expect(found[0]["held_rules"] as? [String] == ["test.runaway"])
    #expect(found[1]["held"] is NSNull)
  }
}
