import Foundation
import Testing

@testable import Vault

@Suite struct AuditTests {
  let temporary: TemporaryVault
  let vault: Vault
  let intruder: Intruder

  /// created, run begun, hand-off, resolve, refusal, returned, refusal
  init() throws {
    temporary = try TemporaryVault()
    vault = temporary.vault
    let run = try vault.beginRun(policyDigest: "policy-1")
    let keys = try vault.issue(
      [.sample(0), .sample(1)], in: run, rules: ["ssn.dashed": 3, "name.title": 2])
    _ = try vault.resolve([keys[0]!.text, "encounter-0"])
    _ = try vault.accept([(keys[0]!.text, [1]), (keys[0]!.text, [2])])
    intruder = try Intruder(path: temporary.path)
    try intruder.dropTriggers()
  }

  private var rows: [AuditRow] {
    get throws {
      var rows: [AuditRow] = []
      _ = try vault.store.read { try vault.audit.verify(in: $0) { rows.append($0) } }
      return rows
    }
  }

  @Test func `each thing that happened is a row, with counts and rules`() throws {
    let rows = try rows
    #expect(
      rows.map(\.event) == [
        "created", "run begun", "hand-off", "resolve", "refusal", "returned", "refusal",
      ])
    #expect(
      rows.map(\.counts) == [
        "{}", "{}", #"{"issued":2,"rule:name.title":2,"rule:ssn.dashed":3}"#, #"{"link":1}"#,
        #"{"unknown":1}"#, #"{"returned":1}"#, #"{"conflicting":1}"#,
      ])
    #expect(rows.map(\.row) == Array(1...7))
  }

  @Test func `a name that is no rule is counted and not kept`() throws {
    try vault.recordRefusals(["surface": 1, "Mr. Okonkwo, \"x\"": 2, "nought": 0])
    #expect(try rows.last?.counts == #"{"other":2,"surface":1}"#)
    #expect(try vault.verify().isSound)
  }

  @Test func `a refusal counts no row of its run`() throws {
    let run = try #require(try vault.runs().first)
    try vault.recordRefusals(["issued": 5], in: run)
    #expect(try vault.verify().isSound)
  }

  @Test(arguments: [
    ("edited counts", #"UPDATE audit SET counts = '{"issued":1}' WHERE row = 3"#),
    ("edited event", "UPDATE audit SET event = 'resolve' WHERE row = 5"),
    ("edited time", "UPDATE audit SET at = at + 1 WHERE row = 2"),
    ("edited run", "UPDATE audit SET run = 2 WHERE row = 3"),
    ("edited actor", "UPDATE audit SET actor = 'someone' WHERE row = 3"),
    ("edited reason", "UPDATE audit SET reason = 'none' WHERE row = 3"),
    ("edited link", "UPDATE audit SET chain = zeroblob(32) WHERE row = 4"),
    ("edited generation", "UPDATE audit SET generation = 2 WHERE row = 4"),
    ("removed first", "DELETE FROM audit WHERE row = 1"),
    ("removed middle", "DELETE FROM audit WHERE row = 4"),
    (
      "removed and closed up",
      """
      DELETE FROM audit WHERE row = 5;
      UPDATE audit SET row = 5 WHERE row = 6; UPDATE audit SET row = 6 WHERE row = 7;
      UPDATE vault SET audit_rows = 6;
      """
    ),
    ("cut tail", "DELETE FROM audit WHERE row > 4"),
    ("cut tail and count", "DELETE FROM audit WHERE row > 4; UPDATE vault SET audit_rows = 4;"),
    ("emptied", "DELETE FROM audit; UPDATE vault SET audit_rows = 0, audit_head = x'';"),
    (
      "inserted",
      """
      UPDATE audit SET row = 8 WHERE row = 7;
      INSERT INTO audit SELECT 7, at, generation, event, run, actor, reason, counts, chain
        FROM audit WHERE row = 5;
      UPDATE vault SET audit_rows = 8;
      """
    ),
    (
      "appended",
      """
      INSERT INTO audit SELECT 8, at, generation, event, run, actor, reason, counts, chain
        FROM audit WHERE row = 7;
      UPDATE vault SET audit_rows = 8;
      """
    ),
    (
      "reordered",
      """
      UPDATE audit SET row = 100 WHERE row = 5; UPDATE audit SET row = 5 WHERE row = 7;
      UPDATE audit SET row = 7 WHERE row = 100;
      """
    ),
  ])
  func `whatever is done to the log shows`(name: String, sql: String) throws {
    #expect(try vault.verify().isSound)
    try intruder.execute(sql)
    let faults = try vault.verify().faults
    #expect(
      faults.contains {
        switch $0 {
        case .auditRow, .auditEnd: true
        default: false
        }
      }, "\(name)")
  }

  @Test func `a fault is named by its row`() throws {
    try intruder.execute("UPDATE audit SET at = at + 1 WHERE row = 4")
    #expect(try vault.verify().faults == [.auditRow(4)])
  }

  @Test func `the log is append-only to whoever forgets that it is`() throws {
    let fresh = try TemporaryVault()
    let clumsy = try Intruder(path: fresh.path)
    #expect(throws: (any Error).self) { try clumsy.execute("DELETE FROM audit") }
    #expect(throws: (any Error).self) { try clumsy.execute("UPDATE audit SET at = 0") }
    #expect(try fresh.vault.verify().isSound)
  }

  @Test func `a step that failed leaves no row behind`() throws {
    let before = try rows.count
    let run = try #require(try vault.runs().first)
    #expect(throws: VaultError.self) {
      try vault.issue([.sample(5), .sample(5_000_000_000_000)], in: run)
    }
    var clash = HandOff.sample(9)
    clash.sequence = 0
    #expect(throws: VaultError.self) { try vault.issue([.sample(5), clash], in: run) }
    #expect(try rows.count == before)
  }
}
