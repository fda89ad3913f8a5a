import CleanSide
import Deidentified
import Foundation
import Scrubbing
import Testing
import Vault

@testable import Gateway

@Suite("Held notes are judged by a person, and scrubbed again")
struct QuarantineTests {
  /// Six notes, of which the residue check holds the first and the fourth: no finder takes a long number
  /// behind a word and a full stop, and no guard vouches for it.
  private static let lines = Lines.of(
    (0..<6).map { number in
      [
        "encounter_id": "E\(number / 2)", "note_id": "N\(number)",
        "text": number % 3 == 0
          ? "Cough, see fig.4821\(number), then plate.9041\(number). Assessment: essential hypertension."
          : "Seen for cough. Assessment: essential hypertension.",
      ]
    })

  private struct Held {
    let house = House()
    let folder: RunFolder
    let summary: RunSummary

    init(_ lines: String) throws {
      summary = try house.run(lines: lines.utf8)
      folder = RunFolder(house.folder.path + "/out")
    }

    func quarantine() throws -> Quarantine {
      let scan = try house.scan([])
      return try Quarantine(folder, vault: VaultDoor.open(folder.vault, .usual), scan: scan)
    }

    func release() throws -> QuarantineRelease.Outcome {
      try QuarantineRelease(
        quarantine(), coding: Repository.coding.get(), reporter: house.reporter
      ).run()
    }

    func members() throws -> [String: Any] {
      try #require(Lines.parsed(try house.folder.read("out/protected/summary.json")).first)
    }
  }

  private static let judgement = Quarantine.Judgement(reason: "a lot number", author: "officer")

  @Test func `a note leaves when every doubt is judged, and the counts stay true`() throws {
    let held = try Held(Self.lines)
    #expect(held.summary.tally.quarantined == 2)
    #expect(try held.quarantine().list().map(\.number) == [1, 4])
    let opened = try held.quarantine().open(1)
    #expect(opened.doubts.map(\.rule) == ["residue.digits", "residue.digits"])
    // One span vouched for, one redacted; with the first alone the note is still held.
    #expect(try held.quarantine().vouch(1, spans: [1], Self.judgement) != nil)
    #expect(
      try held.quarantine().redact(1, spans: [1], as: .other, Self.judgement) == nil)
    let outcome = try held.release()
    #expect(outcome.released == 1 && outcome.notJudged == 1 && outcome.stillHeld == 0)
    #expect(outcome.exitCode == 3)

    let members = try held.members()
    #expect(members["in"] as? Int == 6 && members["out"] as? Int == 5)
    #expect(members["quarantined"] as? Int == 1 && members["adds_up"] as? Bool == true)
    #expect(members["released"] as? Int == 1)
    let clean = Lines.parsed(try held.house.folder.read("out/clean.ndjson"))
    let codes = Lines.parsed(try held.house.folder.read("out/codes.ndjson"))
    #expect(clean.count == 5)
    #expect(clean.map { $0["key"] as? String } == codes.map { $0["key"] as? String })
    let texts = clean.compactMap { $0["text"] as? String }
    #expect(texts.contains { $0.contains("fig.48210") && $0.contains("plate.[OTHERID-1]") })
    let encounters = Lines.parsed(
      try held.house.folder.read("out/protected/encounters.ndjson"))
    #expect(encounters.map { $0["note_id"] as? String } == ["N0", "N1", "N2", "N4", "N5"])
    let united = Lines.parsed(
      try held.house.folder.read("out/protected/by-encounter.ndjson"))
    #expect(united.count == 3)
    let list = Lines.parsed(try held.house.folder.read("out/protected/quarantine.ndjson"))
    #expect(list.map { $0["note_id"] as? String } == ["N3"])
    // The vault agrees with itself, and its audit trail with both.
    let vault = try VaultDoor.open(held.folder.vault, .usual)
    #expect(try vault.verify().isSound)
    #expect(try vault.status().quarantined == 1)
    #expect(try vault.status().issued == 5)
  }

  @Test func `nothing is released that was not judged, or is still doubted`() throws {
    let held = try Held(Self.lines)
    let before = try held.house.folder.read("out/clean.ndjson")
    #expect(try held.release().released == 0)
    _ = try held.quarantine().vouch(4, spans: [2], Self.judgement)
    let outcome = try held.release()
    #expect(outcome.released == 0 && outcome.stillHeld == 1)
    #expect(try held.house.folder.read("out/clean.ndjson") == before)
  }

  @Test func `only what a rule doubts can be vouched for`() throws {
    let held = try Held(Self.lines)
    #expect(throws: GatewayError.self) {
      try held.quarantine().vouch(1, spans: [3], Self.judgement)
    }
    #expect(throws: GatewayError.self) {
      try held.quarantine().vouch(2, spans: [1], Self.judgement)
    }
    #expect(try held.quarantine().list().allSatisfy { $0.verdicts == 0 })
  }

  @Test func `what cannot be read is not judged`() throws {
    let held = try Held(Lines.of([["encounter_id": "E", "note_id": "N", "text": " "]]))
    #expect(throws: GatewayError.self) {
      try held.quarantine().redact(1, range: 0..<1, as: .name, Self.judgement)
    }
  }

  @Test func `verdicts are kept on the protected side, and logged without words`() throws {
    let held = try Held(Self.lines)
    _ = try held.quarantine().vouch(1, spans: [1, 2], Self.judgement)
    #expect(try held.house.folder.mode("out/protected/verdicts.ndjson") == 0o600)
    let text = try held.house.folder.read("out/protected/verdicts.ndjson")
    let verdicts = Lines.parsed(text)
    #expect(verdicts.count == 2)
    #expect(verdicts.first?["verdict"] as? String == "vouched")
    #expect(verdicts.first?["reason"] as? String == "a lot number")
    #expect(verdicts.first?["by"] as? String == "officer")
    #expect(!text.contains("48210"))
    // Opened again, the note still bears them.
    #expect(try held.quarantine().open(1).note.note.verdicts.count == 2)
    #expect(try held.quarantine().open(1).held == nil)
    #expect(try VaultDoor.open(held.folder.vault, .usual).verify().isSound)
  }

  @Test func `under other patterns or another policy nothing is judged`() throws {
    let held = try Held(Self.lines)
    let scan = Scan(
      inputs: [], jobs: 1, stop: StopSignal(), knowledge: try Repository.knowledge.get(),
      policy: Policy(id: "other", confidence: 0.5, threshold: 0.25))
    #expect(throws: GatewayError.self) {
      try Quarantine(
        held.folder, vault: VaultDoor.open(held.folder.vault, .usual), scan: scan)
    }
  }

  @Test func `a held note keeps what scrubbing it again needs`() throws {
    let held = try Held(
      Lines.of([
        [
          "encounter_id": "E", "note_id": "N", "text": "Ms. Quill, see fig.48210.",
          "setting": "outpatient", "patient": ["name": "Marta Quill", "relatives": ["Jo Quill"]],
        ]
      ]))
    let note = try held.quarantine().open(1).note.note
    #expect(note.demographics.name == "Marta Quill")
    #expect(note.demographics.relatives == ["Jo Quill"])
    #expect(note.circumstances.setting == "outpatient")
  }
}
