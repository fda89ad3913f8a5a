import Foundation
import GRDB
import Scrubbing
import Testing

@testable import Vault

@Suite struct TamperTests {
  let temporary: TemporaryVault
  let vault: Vault
  let run: Vault.Run
  let keys: [String]
  let intruder: Intruder

  init() throws {
    temporary = try TemporaryVault()
    vault = temporary.vault
    run = try vault.beginRun(policyDigest: "policy-1")
    keys = try temporary.issued([0, 1, 2], in: run)
    _ = try vault.accept([(keys[2], Array("result".utf8))])
    try vault.quarantine(
      [3, 4].map {
        HeldNote(
          encounterID: "held", noteID: "\($0)", sequence: $0, text: [1],
          hold: .init(stage: "input", reason: "r"))
      }, in: run)
    intruder = try Intruder(path: temporary.path)
  }

  private func row(_ sequence: Int) throws -> Int {
    try Vault.Position(run: run.number, sequence: sequence).row
  }

  private func isTampered(_ key: String) throws -> Bool {
    if case .tampered = try vault.resolve(key) { true } else { false }
  }

  static let alterations = [
    "UPDATE hand_off SET owner = zeroblob(length(owner)) WHERE row = %d",
    "UPDATE hand_off SET owner = substr(owner, 1, length(owner) - 1) WHERE row = %d",
    "UPDATE hand_off SET owner = x'' WHERE row = %d",
    "UPDATE hand_off SET owner = originals WHERE row = %d",
    "UPDATE hand_off SET originals = owner WHERE row = %d",
    "UPDATE hand_off SET originals = substr(originals, 1, 20) WHERE row = %d",
    "UPDATE hand_off SET originals = CAST(originals || x'00' AS BLOB) WHERE row = %d",
    "UPDATE hand_off SET state = 2 WHERE row = %d",
    "UPDATE hand_off SET state = 9 WHERE row = %d",
    "UPDATE hand_off SET state = 3 WHERE row = %d",
    "UPDATE hand_off SET mark = zeroblob(16) WHERE row = %d",
    "UPDATE hand_off SET index_generation = 2 WHERE row = %d",
    "UPDATE hand_off SET seal_generation = 2 WHERE row = %d",
    "UPDATE hand_off SET row = row + 100 WHERE row = %d",
  ]

  @Test(arguments: alterations)
  func `an altered row is seen, takes no result, and is named by verify`(sql: String) throws {
    #expect(try vault.verify().isSound)
    try intruder.execute(sql.replacing("%d", with: "\(try row(0))"))
    #expect(try isTampered(keys[0]))
    #expect(try vault.accept([(keys[0], [1])]) == [.tampered])
    #expect(try !isTampered(keys[1]))
    let faults = try vault.verify().faults
    #expect(
      faults.contains {
        if case .handOff(let position) = $0 { [0, 100].contains(position.sequence) } else { false }
      })
  }

  @Test func `two rows that changed places open neither`() throws {
    let (a, b) = (try row(0), try row(1))
    try intruder.execute(
      """
      CREATE TEMP TABLE t AS SELECT * FROM hand_off WHERE row IN (\(a), \(b));
      UPDATE hand_off SET owner = (SELECT owner FROM t WHERE t.row = \(b)),
        originals = (SELECT originals FROM t WHERE t.row = \(b)) WHERE row = \(a);
      UPDATE hand_off SET owner = (SELECT owner FROM t WHERE t.row = \(a)),
        originals = (SELECT originals FROM t WHERE t.row = \(a)) WHERE row = \(b);
      """)
    #expect(try isTampered(keys[0]) && isTampered(keys[1]))
    #expect(try vault.verify().faults.count == 2)
  }

  @Test func `two tokens that changed places open neither`() throws {
    let (a, b) = (try row(0), try row(1))
    try intruder.execute(
      """
      CREATE TEMP TABLE t AS SELECT row, token FROM hand_off WHERE row IN (\(a), \(b));
      UPDATE hand_off SET token = x'00' WHERE row = \(a);
      UPDATE hand_off SET token = (SELECT token FROM t WHERE t.row = \(a)) WHERE row = \(b);
      UPDATE hand_off SET token = (SELECT token FROM t WHERE t.row = \(b)) WHERE row = \(a);
      """)
    #expect(try isTampered(keys[0]) && isTampered(keys[1]))
  }

  @Test func `a run whose policy was rewritten opens none of its rows`() throws {
    try intruder.execute("UPDATE run SET policy = 'weaker'")
    for key in keys { #expect(try isTampered(key)) }
  }

  @Test func `a returned note made to wait again does not take another result`() throws {
    try intruder.execute(
      "UPDATE hand_off SET state = 1; DELETE FROM result; UPDATE run SET returned = 0;")
    #expect(try vault.accept([(keys[2], Array("other".utf8))]) == [.tampered])
    #expect(try !vault.verify().isSound)
  }

  @Test(arguments: [
    "UPDATE result SET sealed = zeroblob(length(sealed))",
    "UPDATE result SET digest = zeroblob(32)",
    "UPDATE result SET sealed = substr(sealed, 2)",
  ])
  func `an altered result is not lent, and is named by verify`(sql: String) throws {
    let position = try Vault.Position(run: run.number, sequence: 2)
    try intruder.execute(sql)
    #expect(throws: VaultError.inauthentic) {
      try vault.forEachReturned(at: [position]) { _ in Issue.record("lent") }
    }
    let faults = try vault.verify().faults
    #expect(faults == [.result(position)] || faults == [.handOff(position)])
  }

  @Test func `held notes that were altered or changed places are named by verify`() throws {
    let (a, b) = (try row(3), try row(4))
    try intruder.execute(
      """
      UPDATE quarantine SET row = 1 WHERE row = \(a);
      UPDATE quarantine SET row = \(a) WHERE row = \(b);
      UPDATE quarantine SET row = \(b) WHERE row = 1;
      """)
    #expect(
      try vault.verify().faults == [
        .quarantined(Vault.Position(run: run.number, sequence: 3)),
        .quarantined(Vault.Position(run: run.number, sequence: 4)),
      ])
    #expect(throws: VaultError.inauthentic) { try vault.forEachHeld { _ in } }
  }

  @Test(arguments: [
    ("DELETE FROM hand_off WHERE state = 1", "issued"),
    ("DELETE FROM quarantine", "quarantined"),
    ("DELETE FROM hand_off; DELETE FROM run; DELETE FROM result", "issued"),
  ])
  func `rows that are gone are missed`(sql: String, name: String) throws {
    try intruder.execute(sql)
    #expect(
      try vault.verify().faults.contains {
        if case .count(run.number, of: name, _, _) = $0 { true } else { false }
      })
  }

  @Test func `a note struck from the index of notes is missed`() throws {
    try intruder.execute("DELETE FROM note")
    #expect(try vault.verify().faults.count == 3)
  }

  @Test func `a row copied from another vault under the same master key does not open`() throws {
    let other = temporary.folder + "/other.sqlite"
    let second = try Vault.create(at: other, key: temporary.key)
    _ = try second.issue([.sample(0)], in: try second.beginRun(policyDigest: "policy-1"))
    try intruder.queue.inDatabase {
      try $0.execute(sql: "ATTACH '\(other)' AS o")
      try $0.execute(
        sql: """
          UPDATE hand_off SET owner = (SELECT owner FROM o.hand_off),
            originals = (SELECT originals FROM o.hand_off) WHERE row = \(try row(0))
          """)
    }
    #expect(try isTampered(keys[0]))
  }

  @Test func `damage to the file itself is reported, not believed`() throws {
    let path = temporary.folder + "/damaged.sqlite"
    try FileManager.default.copyItem(atPath: temporary.path, toPath: path)
    let copy = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    let size = try copy.seekToEnd()
    try copy.seek(toOffset: 4096)
    try copy.write(contentsOf: Data(repeating: 0x5a, count: Int(size) - 4096))
    try copy.close()
    #expect(throws: VaultError.self) { try Vault(at: path, key: temporary.key).verify() }
  }
}
