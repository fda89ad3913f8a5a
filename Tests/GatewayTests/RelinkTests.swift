import CleanSide
import Deidentified
import Foundation
import GRDB
import NDJSON
import Scrubbing
import Testing
import Vault

@testable import Gateway

@Suite("Codes come home")
struct RelinkTests {
  private struct Steps {
    let house = House()
    var path: String { house.folder.path }
    let vault: Vault
    let codes: String

    init(_ lines: String) throws {
      vault = try VaultDoor.openOrMake(house.folder.path + "/V", .usual, say: { _ in })
      let file = try house.folder.write("in.ndjson", lines)
      let clean = try OutputFile.create(house.folder.path + "/clean", for: .everyone)
      _ = try ScrubCommand(house.scan([file]), reporter: house.reporter)
        .run(vault: vault, to: clean)
      let coded = try OutputFile.create(house.folder.path + "/codes", for: .everyone)
      _ = try Coder(
        scrubber: Scrubber(knowledge: Repository.knowledge.get()),
        engine: KnowledgeFolder.engine(in: Repository.patterns)
      ).run([house.folder.path + "/clean"], to: coded, jobs: 2, stop: StopSignal())
      codes = try house.folder.read("codes")
    }

    func relink(_ lines: String, to name: String = "enc") throws -> RelinkCommand.Tally {
      let file = try house.folder.write("back", lines)
      let titles = OfficialTitles(patterns: Repository.patterns)
      return try RelinkCommand(
        vault: vault, stop: StopSignal(), reporter: house.reporter,
        title: { titles.title(of: $0) }
      ).run(
        [file], to: OutputFile.create(path + "/" + name, for: .owner),
        byEncounter: OutputFile.create(path + "/" + name + ".by", for: .owner))
    }
  }

  @Test func `three steps give what one run gives`() throws {
    let lines = Lines.notes(50)
    let steps = try Steps(lines)
    // The engine's machine may hand them back in any order.
    let shuffled = steps.codes.split(separator: "\n").shuffled().joined(separator: "\n") + "\n"
    let tally = try steps.relink(shuffled)
    #expect(tally.refused == 0 && tally.taken == tally.received)
    let whole = House()
    _ = try whole.run(lines: lines.utf8)
    #expect(
      try steps.house.folder.read("enc") == whole.folder.read("out/protected/encounters.ndjson"))
    #expect(
      try steps.house.folder.read("enc.by")
        == whole.folder.read("out/protected/by-encounter.ndjson"))
  }

  @Test func `the same result twice is taken once, another is refused`() throws {
    let steps = try Steps(Lines.notes(2))
    _ = try steps.relink(steps.codes)
    let again = try steps.relink(steps.codes, to: "again")
    #expect(again.alreadyTaken == 2 && again.refused == 0)
    #expect(try steps.house.folder.read("again") == steps.house.folder.read("enc"))
    let other = steps.codes.replacingOccurrences(
      of: "\"confidence\":0", with: "\"confidence\":1.0e-0"
    )
    .replacingOccurrences(of: "1.0e-0.", with: "0.1")
    let conflict = try steps.relink(other, to: "other")
    #expect(conflict.refusals["another result was taken before"] == 2)
    #expect(try steps.house.folder.read("other").isEmpty)
  }

  @Test func `unknown keys and malformed lines are refused and counted`() throws {
    let steps = try Steps(Lines.notes(1))
    let tally = try steps.relink(
      steps.codes + #"{"key":"00000000000000000000000000","status":"coded","codes":[]}"# + "\n"
        + #"{"key":"K","status":"#)
    #expect(tally.received == 3 && tally.taken == 1)
    #expect(tally.refusals == ["unknown key": 1, "malformed": 1])
    #expect(tally.exitCode == 3)
  }

  @Test func `removed text in an engine's words is refused and audited`() throws {
    let steps = try Steps(Lines.notes(1))
    let key = try #require(Lines.parsed(steps.codes).first?["key"] as? String)
    let line =
      "{\"key\":\"\(key)\",\"status\":\"coded\",\"first_listed\":\"I10\",\"codes\":[{\"code\":\"I10\","
      + "\"reason\":\"as Ms. Quillfeather said\",\"confidence\":0.9}]}\n"
    let tally = try steps.relink(line)
    #expect(tally.refusals["removed text came back in the engine's words"] == 1)
    #expect(try steps.house.folder.read("enc").isEmpty)
    #expect(try steps.vault.verify().isSound)
    // The key is still open for an honest result.
    #expect(try steps.relink(steps.codes).taken == 1)
  }

  @Test(arguments: [
    // Evidence beyond the note, and beyond all numbers.
    (
      #""codes":[{"code":"I10","evidence":[{"start":0,"end":90000,"text":""}]}]"#, "evidence beyond"
    ),
    (#""codes":[{"code":"I10","evidence":[{"start":0,"end":9223372036854775807}]}]"#, "malformed"),
    (#""codes":[{"code":"I10","evidence":[{"start":-1,"end":4}]}]"#, "malformed"),
    (#""codes":[{"code":"I10","evidence":[{"start":5,"end":4}]}]"#, "malformed"),
    (#""procedures":[{"class":"x","evidence":[{"start":0,"end":70000}]}]"#, "evidence beyond"),
    // The removed MRN as a code, the removed telephone number in another dress.
    (#""codes":[{"code":"X77141"}]"#, "removed text"),
    (#""first_listed":"X77141","codes":[]"#, "removed text"),
    (#""codes":[{"code":"I10","alternatives":[{"code":"X77141","why_not":""}]}]"#, "removed text"),
    (#""queries":[{"about":"x","missing":"y","question":"call (614) 555.0147 now"}]"#, "removed"),
    (#""queries":[{"about":"x","missing":"y","question":"6145550147"}]"#, "removed text"),
    // What is no code, no system, no band; what has no code or class at all.
    (#""codes":[{"code":"I10","alternatives":[{"why_not":"x"}]}]"#, "malformed"),
    (#""procedures":[{"units":2}]"#, "malformed"),
    (#""codes":[{"code":"I10'; DROP TABLE"}]"#, "malformed"),
    (#""codes":[{"code":"I10","system":"CPT"}]"#, "malformed"),
    (#""codes":[{"code":"I10","band":"certain"}]"#, "malformed"),
    (#""codes":[{"code":"I10","confidence":1e9}]"#, "malformed"),
    (#""codes":[],"codes":[{"code":"I10"}]"#, "malformed"),
    (#""codes":[{"code":"I10","rules":["<script>"]}]"#, "malformed"),
  ])
  func `a forged result is refused and the key stays open`(forged: String, why: String) throws {
    let steps = try Steps(
      Lines.of([
        [
          "encounter_id": "E", "note_id": "N",
          "patient": ["name": "Marta Quillfeather", "mrn": "X77141", "phone": "614-555-0147"],
          "text": "Ms. Quillfeather, MRN X77141, 614-555-0147. Essential hypertension.",
        ]
      ]))
    let key = try #require(Lines.parsed(steps.codes).first?["key"] as? String)
    let tally = try steps.relink("{\"key\":\"\(key)\",\"status\":\"coded\",\(forged)}\n")
    #expect(tally.refused == 1 && tally.taken == 0)
    #expect(tally.refusals.keys.first?.hasPrefix(why) == true, "\(tally.refusals)")
    #expect(try steps.house.folder.read("enc").isEmpty)
    for message in steps.house.messages {
      for secret in ["X77141", "555-0147", "555.0147", "5550147", "Quillfeather", "script", "DROP"]
      {
        #expect(!message.contains(secret))
      }
    }
    #expect(try steps.relink(steps.codes).taken == 1)
  }

  @Test(arguments: [
    #""codes":[{"code":"I10"}]"#, #""codes":[{"code":"I10","release":""}]"#,
    #""codes":[{"code":"I10","release":null,"title":null,"evidence":null,"flags":null}]"#,
    #""first_listed":null,"codes":null"#, #""queries":[{}]"#,
    #""codes":[{"code":"I10","confidence":0.1234567,"evidence":[{"start":0,"end":0}]}]"#,
  ])
  func `a foreign engine's sparse result is taken and can be written out`(sparse: String) throws {
    let steps = try Steps(Lines.notes(1))
    let key = try #require(Lines.parsed(steps.codes).first?["key"] as? String)
    let tally = try steps.relink("{\"key\":\"\(key)\",\"status\":\"coded\",\(sparse)}\n")
    #expect(tally.taken == 1 && tally.refused == 0)
    #expect(Lines.parsed(try steps.house.folder.read("enc")).count == 1)
    #expect(Lines.parsed(try steps.house.folder.read("enc.by")).count == 1)
  }

  @Test func `a name that is part of a code's title is no incident`() {
    let originals = Originals(pieces: [
      .init(
        label: .name, number: 1, clean: 0..<8, original: 0..<5, surface: Array("Brown".utf8))
    ])
    func note(_ reason: String) -> CodedNote {
      CodedNote(codes: [
        .init(
          assignment: CodeAssignment(
            code: "H50.61", release: "FY2026-April", title: "Brown's sheath syndrome", evidence: [],
            reason: reason, confidence: 1, band: .high, route: .auto), evidence: [])
      ])
    }
    let knowing = RemovedTextCheck { _ in "Brown's sheath syndrome, right eye" }
    let blind = RemovedTextCheck { _ in nil }
    #expect(!knowing.finds(originals, in: note("documented")))
    #expect(blind.finds(originals, in: note("documented")))
  }

  @Test(arguments: [
    ("White", "the white count", false), ("White", "per White", true),
    ("White", "PER WHITE.", true),
    ("Ann", "Ann", false), ("614-555-0123", "call 614-555-0123", true),
    ("Mary Okafor", "mary okafor", true), ("Chen", "Chenille", false),
    ("Graves", "Graves disease", false), ("Graves", "Graves’s disease", false),
    ("Graves", "Ms. Graves", true), ("Graves", "Graves disease of Graves", true),
  ])
  func `removed text is found as whole words`(surface: String, said: String, isFound: Bool) {
    let originals = Originals(pieces: [
      .init(label: .name, number: 1, clean: 0..<8, original: 0..<9, surface: Array(surface.utf8))
    ])
    let note = CodedNote(queries: [DocumentationQuery(about: "x", missing: "y", question: said)])
    #expect(RemovedTextCheck { _ in nil }.finds(originals, in: note) == isFound)
  }

  @Test func `an altered vault row is refused`() throws {
    let steps = try Steps(Lines.notes(2))
    let queue = try DatabaseQueue(path: steps.path + "/V")
    try queue.write {
      try $0.execute(sql: "UPDATE hand_off SET owner = zeroblob(length(owner))")
    }
    let tally = try steps.relink(steps.codes)
    #expect(tally.refusals["the vault's row was altered"] == 2)
    #expect(try !steps.vault.verify().isSound)
  }
}
