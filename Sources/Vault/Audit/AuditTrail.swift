import Foundation
import GRDB

/// The hash-chained log inside a vault.
///
/// Each row's link covers the link before it, so a row altered, removed, inserted or moved breaks the
/// chain from there on. A keyed head beside the vault's number covers the last row and how many there
/// are, so a cut tail is seen too, unless a whole older copy of the file is put back: no chain inside
/// a file can show that.
struct AuditTrail {
  let keys: KeyRing

  /// Appends a row inside the caller's transaction: what is logged happened, or neither did.
  func append(
    _ event: AuditEvent, run: Int = 0, actor: String = "", reason: String = "",
    counts: [String: Int] = [:], in database: Database
  ) throws {
    let authenticator = try Authenticator(key: keys.current.audit)
    let last = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT row, chain FROM audit ORDER BY row DESC LIMIT 1"))
    let number = try last?.integer(0) ?? 0
    let previous = try last?.bytes(1) ?? []
    let row = AuditRow(
      row: number + 1, at: Int(Date().timeIntervalSince1970 * 1000),
      generation: keys.current.generation, event: event.rawValue, run: run, actor: actor,
      reason: reason, counts: AuditRow.json(counts))
    let chain = try row.chain(after: previous, with: authenticator)
    try database.cachedStatement(sql: "INSERT INTO audit VALUES (?,?,?,?,?,?,?,?,?)")
      .execute(arguments: [
        row.row, row.at, row.generation, row.event, row.run, row.actor, row.reason, row.counts,
        Data(chain),
      ])
    try database.cachedStatement(sql: "UPDATE vault SET audit_rows = ?, audit_head = ?")
      .execute(arguments: [
        row.row, Data(try Self.head(rows: row.row, chain: chain, with: authenticator)),
      ])
  }

  /// Walks the chain, hands every sound row to `body`, and names each row that does not fit.
  func verify(in database: Database, body: (AuditRow) -> Void) throws -> [Vault.Verification.Fault]
  {
    var faults: [Vault.Verification.Fault] = []
    var previous: [UInt8] = []
    var expected = 0
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT row, at, generation, event, run, actor, reason, counts, chain
        FROM audit ORDER BY row
        """)
    while let stored = try rows.next() {
      let row = try AuditRow(stored)
      let chain = try stored.bytes(8)
      expected += 1
      if let key = keys.keys(of: row.generation)?.audit, row.row == expected,
        Authenticator.equal(
          chain, try row.chain(after: previous, with: try Authenticator(key: key)))
      {
        body(row)
      } else {
        faults.append(.auditRow(row.row))
        expected = row.row
      }
      // From here on the stored link counts, so that one altered row is one fault, or two.
      previous = chain
    }
    let head = try Row.fetchOne(database, sql: "SELECT audit_rows, audit_head FROM vault")
    let rowCount = try head?.integer(0) ?? 0
    let authenticator = try Authenticator(key: keys.current.audit)
    let fits = Authenticator.equal(
      try head?.bytes(1) ?? [],
      try Self.head(rows: expected, chain: previous, with: authenticator))
    if rowCount != expected || !fits {
      faults.append(.auditEnd(rows: rowCount, found: expected))
    }
    return faults
  }

  private static func head(
    rows: Int, chain: [UInt8], with authenticator: borrowing Authenticator
  ) throws(VaultError) -> [UInt8] {
    var writer = ByteWriter()
    writer.byte(2)
    writer.fixed(rows)
    writer.counted(chain)
    return try authenticator.token(for: writer.bytes)
  }
}
