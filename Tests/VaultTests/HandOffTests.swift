import Foundation
import Scrubbing
import Testing
import Vault

@Suite struct HandOffTests {
  let temporary: TemporaryVault
  let vault: Vault
  let run: Vault.Run

  init() throws {
    temporary = try TemporaryVault()
    vault = temporary.vault
    run = try vault.beginRun(policyDigest: "policy-1")
  }

  @Test func `a key leads back to its encounter, its note and what was taken out`() throws {
    let keys = try temporary.issued([0, 1, 2], in: run)
    for (sequence, key) in keys.enumerated().reversed() {
      guard case .link(let link) = try vault.resolve(key) else {
        Issue.record("note \(sequence) has no link")
        continue
      }
      let note = HandOff.sample(sequence)
      #expect(link.encounterID == note.encounterID && link.noteID == note.noteID)
      #expect(link.originals == note.originals && link.cleanLength == note.cleanLength)
      #expect(link.position.sequence == sequence && link.position.run == run.number)
    }
  }

  @Test func `a note without an id keeps having none`() throws {
    let note = HandOff(
      encounterID: "e", noteID: nil, sequence: 0, originals: Originals(pieces: []),
      cleanLength: 0)
    let key = try #require(try vault.issue([note], in: run)[0])
    guard case .link(let link) = try vault.resolve(key.text) else {
      Issue.record("no link")
      return
    }
    #expect(link.encounterID == "e" && link.noteID == nil && link.originals.pieces.isEmpty)
  }

  @Test func `the same note twice in a run is refused, also across calls`() throws {
    var again = HandOff.sample(0)
    again.sequence = 7
    let keys = try vault.issue([.sample(0), again, .sample(1)], in: run)
    #expect(keys.map { $0 != nil } == [true, false, true])
    again.sequence = 8
    #expect(try vault.issue([again], in: run) == [nil])
    #expect(try vault.status().issued == 2)
    #expect(try vault.verify().isSound)
  }

  @Test func `ids are told apart wherever the border between them lies`() throws {
    let pairs: [(String, String?)] = [
      ("ab", "c"), ("a", "bc"), ("abc", nil), ("abc", ""), ("", "abc"),
    ]
    let notes = pairs.enumerated().map {
      HandOff(
        encounterID: $1.0, noteID: $1.1, sequence: $0, originals: Originals(pieces: []),
        cleanLength: 9)
    }
    #expect(try vault.issue(notes, in: run).allSatisfy { $0 != nil })
  }

  @Test func `another run may bring the same note, under another key`() throws {
    let first = try temporary.issued([0], in: run)
    let second = try temporary.issued([0], in: vault.beginRun(policyDigest: "policy-2"))
    #expect(first != second)
    #expect(try vault.verify().isSound)
  }

  @Test func `a held note counts as seen, and is kept even when it was seen before`() throws {
    let hold = Hold(stage: "residue", reason: "doubt", rules: ["name.residue"])
    func held(_ id: Int, sequence: Int) -> HeldNote {
      HeldNote(
        encounterID: "encounter-\(id)", noteID: "note-\(id)", sequence: sequence,
        text: Array("text \(sequence)".utf8), hold: hold)
    }
    try vault.quarantine([held(0, sequence: 0)], in: run)
    var note = HandOff.sample(0)
    note.sequence = 1
    #expect(try vault.issue([note], in: run) == [nil])
    try vault.quarantine([held(0, sequence: 2)], in: run)
    var texts: [String] = []
    try vault.forEachHeld {
      texts.append(String(decoding: $0.text, as: UTF8.self))
      #expect($0.hold == hold && $0.encounterID == "encounter-0")
    }
    #expect(texts == ["text 0", "text 2"])
    #expect(try vault.status().quarantined == 2)
    #expect(try vault.verify().isSound)
  }

  @Test func `a sequence number serves once in a run, and a refused call keeps nothing`() throws {
    _ = try temporary.issued([0], in: run)
    var clash = HandOff.sample(2)
    clash.sequence = 0
    #expect(throws: VaultError.sequenceRefused(sequence: 0)) {
      try vault.issue([.sample(1), clash], in: run)
    }
    #expect(try vault.status().issued == 1)
    #expect(try temporary.issued([1, 2], in: run).count == 2)
    for sequence in [-1, 1 << 40] {
      #expect(throws: VaultError.sequenceRefused(sequence: sequence)) {
        try vault.issue([.sample(sequence)], in: run)
      }
    }
    #expect(try vault.verify().isSound)
  }

  @Test func `a run of another vault is refused`() throws {
    let other = try TemporaryVault()
    _ = try other.vault.beginRun(policyDigest: "a")
    let foreign = try other.vault.beginRun(policyDigest: "b")
    #expect(throws: VaultError.unknownRun(foreign.number)) {
      try vault.issue([.sample(0)], in: foreign)
    }
    #expect(try vault.status().issued == 0)
  }

  @Test func `what was issued, held and returned survives a crash`() throws {
    let keys = try temporary.issued(Array(0..<50), in: run)
    try vault.quarantine(
      [
        HeldNote(
          encounterID: "e", noteID: "n", sequence: 50, text: [1],
          hold: Hold(stage: "input", reason: "not UTF-8"))
      ], in: run)
    _ = try vault.accept([(keys[3], [7])])
    let crashed = try temporary.afterCrash()
    #expect(try crashed.verify().isSound)
    for (sequence, key) in keys.enumerated() {
      switch try crashed.resolve(key) {
      case .link(let link): #expect(link.position.sequence == sequence && sequence != 3)
      case .alreadyReturned(let link): #expect(link.position.sequence == 3)
      case .unknown, .expired, .tampered: Issue.record("note \(sequence) is lost")
      }
    }
    #expect(try crashed.status().quarantined == 1)
  }

  @Test func `nothing on the disk can be read: no id, no surface, no text, no key`() throws {
    let keys = try temporary.issued(Array(0..<200), in: run)
    try vault.quarantine(
      [
        HeldNote(
          encounterID: "encounter-held", noteID: "note-held", sequence: 200,
          text: Array("Seen by Dr. Okonkwo-held".utf8),
          hold: Hold(stage: "residue", reason: "a-reason", rules: []))
      ], in: run)
    _ = try vault.accept([(keys[0], Array(#"{"codes":["result-text"]}"#.utf8))])
    _ = try vault.resolve("encounter-as-a-key")
    let bytes = try temporary.bytes()
    #expect(bytes.count > 4_096)
    let forbidden =
      ["encounter-", "note-", "Okonkwo", "result-text", "a-reason", "Seen by"] + keys
    for text in forbidden {
      #expect(bytes.range(of: Data(text.utf8)) == nil, "\(text)")
    }
  }

  @Test func `many at once get their keys, and the log stays whole`() async throws {
    let vault = self.vault
    let run = self.run
    let keys = try await withThrowingTaskGroup(of: [String].self) { group in
      for worker in 0..<8 {
        group.addTask {
          try vault.issue((0..<25).map { HandOff.sample(worker * 25 + $0) }, in: run)
            .map { $0!.text }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(Set(keys).count == 200)
    let verification = try vault.verify()
    #expect(verification.isSound && verification.handOffs == 200)
  }
}
