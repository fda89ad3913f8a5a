import CleanSide
import Deidentified
import Foundation
import NDJSON
import Scrubbing
import Testing
import Vault

@testable import Gateway

@Suite("A run, whole")
struct RunTests {
  @Test func `notes cross clean and codes come home in input order`() throws {
    let house = House()
    let summary = try house.run(lines: Lines.notes(40).utf8)
    #expect(summary.tally.received == 40)
    #expect(summary.tally.addsUp)
    let passed = summary.tally.passed
    let clean = Lines.parsed(try house.folder.read("out/clean.ndjson"))
    let codes = Lines.parsed(try house.folder.read("out/codes.ndjson"))
    let encounters = Lines.parsed(try house.folder.read("out/protected/encounters.ndjson"))
    #expect(clean.count == passed && codes.count == passed && encounters.count == passed)
    #expect(passed >= 36)
    for line in clean { #expect(Set(line.keys) == ["key", "text", "facts"]) }
    let order = encounters.compactMap { $0["note_id"] as? String }.map { Int($0.dropFirst())! }
    #expect(order == order.sorted())
    // On the clean side codes lie as the clean lines do, and nothing tells the order of the input.
    #expect(clean.map { $0["key"] as? String } == codes.map { $0["key"] as? String })
    // Keys are random letters and digits, which may happen to spell a note's id.
    let text = clean.map { "\($0["text"] ?? "") \($0["facts"] ?? "")" }.joined(separator: "\n")
    for identifier in ["Quillfeather", "7714", "614-555", "03/14/2024", "E1", "N12"] {
      #expect(!text.contains(identifier), "\(identifier)")
    }
  }

  @Test func `clean lines are permuted`() throws {
    let house = House()
    _ = try house.run(lines: Lines.notes(60).utf8)
    let clean = Lines.parsed(try house.folder.read("out/clean.ndjson"))
    // Each note's MRN placeholder is alike, so order shows only by the keys of the encounters.
    let codes = Lines.parsed(try house.folder.read("out/protected/encounters.ndjson"))
    #expect(clean.count == codes.count)
    let vault = try VaultDoor.open(house.folder.path + "/out/protected/vault.sqlite", .usual)
    let sequence = try vault.resolve(clean.compactMap { $0["key"] as? String }).map {
      if case .alreadyReturned(let link) = $0 { link.position.sequence } else { -1 }
    }
    #expect(!sequence.contains(-1))
    #expect(sequence != sequence.sorted())
  }

  @Test func `protected files are for their owner only`() throws {
    let house = House()
    _ = try house.run(lines: Lines.notes(3).utf8)
    #expect(try house.folder.mode("out/protected") == 0o700)
    for name in [
      "encounters.ndjson", "by-encounter.ndjson", "quarantine.ndjson", "refused.ndjson",
      "summary.json", "vault.sqlite", "vault.sqlite.key",
    ] { #expect(try house.folder.mode("out/protected/" + name) == 0o600, "\(name)") }
    #expect(!house.folder.exists("out/clean.ndjson.partial"))
  }

  @Test func `any number of jobs gives the same encounters`() throws {
    let house = House()
    let lines = Lines.notes(300, padding: 20).utf8
    for jobs in [1, 2, 8] { _ = try house.run(lines: lines, out: "out\(jobs)", jobs: jobs) }
    let one = try house.folder.read("out1/protected/encounters.ndjson")
    #expect(try house.folder.read("out2/protected/encounters.ndjson") == one)
    #expect(try house.folder.read("out8/protected/encounters.ndjson") == one)
    let united = try house.folder.read("out1/protected/by-encounter.ndjson")
    #expect(try house.folder.read("out8/protected/by-encounter.ndjson") == united)
    #expect(Lines.parsed(united).count == 100)
  }

  @Test func `an encounter's notes are united`() throws {
    let house = House()
    _ = try house.run(lines: Lines.notes(7).utf8)
    let united = Lines.parsed(try house.folder.read("out/protected/by-encounter.ndjson"))
    #expect(united.map { $0["encounter_id"] as? String } == ["E0", "E1", "E2"])
    let first = try #require(united.first)
    #expect((first["notes"] as? [[String: Any]])?.count == 3)
    let codes = try #require(first["codes"] as? [[String: Any]]).compactMap {
      $0["code"] as? String
    }
    #expect(Set(codes).count == codes.count)
  }

  @Test func `evidence lies where it lay in the original`() throws {
    let house = House()
    let lines = Lines.notes(1)
    _ = try house.run(lines: lines.utf8)
    let text = try #require(Lines.parsed(lines)[0]["text"] as? String)
    let scalars = Array(text.unicodeScalars)
    let line = try #require(
      Lines.parsed(try house.folder.read("out/protected/encounters.ndjson")).first)
    let codes = try #require(line["codes"] as? [[String: Any]])
    #expect(!codes.isEmpty)
    for code in codes {
      for piece in code["evidence"] as? [[String: Any]] ?? [] {
        let range = (piece["start"] as! Int)..<(piece["end"] as! Int)
        let words = String(String.UnicodeScalarView(scalars[range]))
        let quoted = try #require(piece["text"] as? String)
        if !quoted.contains("[") { #expect(words == quoted) }
      }
    }
  }

  @Test func `the same note twice is refused once`() throws {
    let house = House()
    let lines = Lines.notes(2)
    let summary = try house.run(lines: (lines + lines).utf8)
    #expect(summary.tally.refused == 2)
    #expect(summary.tally.passed == 2)
    #expect(summary.tally.exitCode == 3)
    #expect(Lines.parsed(try house.folder.read("out/protected/refused.ndjson")).count == 2)
  }

  @Test func `a second run into the same folder is a new hand-off with the same vault`() throws {
    let house = House()
    _ = try house.run(lines: Lines.notes(4).utf8)
    let first = try house.folder.read("out/clean.ndjson")
    let again = try house.run(lines: Lines.notes(4).utf8)
    #expect(again.tally.passed == 4)
    #expect(try house.folder.read("out/clean.ndjson") != first)
  }

  @Test func `places map back through placeholders`() {
    // clean:    "a [NAME-1] b"   original: "a Chen b"
    let originals = Originals(pieces: [
      .init(label: .name, number: 1, clean: 2..<10, original: 2..<6, surface: Array("Chen".utf8))
    ])
    #expect(originals.originalRange(of: 0..<1) == 0..<1)
    #expect(originals.originalRange(of: 2..<10) == 2..<6)
    #expect(originals.originalRange(of: 4..<6) == 2..<6)
    #expect(originals.originalRange(of: 11..<12) == 7..<8)
    #expect(originals.originalRange(of: 0..<12) == 0..<8)
    #expect(originals.originalRange(of: 0..<2) == 0..<2)
  }

  @Test func `a summary that does not add up fails loudly`() {
    var tally = Tally()
    tally.received = 2
    tally.passed = 1
    #expect { try tally.check() } throws: {
      ($0 as? GatewayError)?.description.contains("DO NOT ADD UP") == true
    }
  }
}
