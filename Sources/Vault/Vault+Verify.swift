import Foundation
import GRDB

/// What a vault holds, and whether it is still what was put in.
extension Vault {
  public func status() throws -> Status {
    try store.read { database in
      var status = Status()
      if let row = try Row.fetchOne(
        database,
        sql: """
          SELECT COUNT(*), COALESCE(SUM(issued), 0), COALESCE(SUM(returned), 0),
                 COALESCE(SUM(expired), 0), COALESCE(SUM(quarantined), 0)
          FROM run
          """)
      {
        status.runs = try row.integer(0)
        status.issued = try row.integer(1)
        status.returned = try row.integer(2)
        status.expired = try row.integer(3)
        status.quarantined = try row.integer(4)
      }
      status.auditRows = try Int.fetchOne(database, sql: "SELECT audit_rows FROM vault") ?? 0
      status.keyGeneration = keys.current.generation
      status.seals =
        try Int.fetchOne(
          database, sql: "SELECT seals FROM generation WHERE generation = ?",
          arguments: [keys.current.generation]) ?? 0
      return status
    }
  }

  /// Opens every seal, walks the audit chain and holds the counts against each other. Changes nothing.
  public func verify() throws -> Verification {
    let reader = try RowReader(keys: keys)
    return try store.read { database in
      var verification = Verification()
      if try String.fetchOne(database, sql: "PRAGMA quick_check(1)") != "ok" {
        verification.faults.append(.file)
      }
      var found = RunCounts()
      try verifyHandOffs(with: reader, database, &verification, &found)
      try verifyQuarantine(with: reader, database, &verification, &found)
      var logged = RunCounts()
      let auditFaults = try audit.verify(in: database) { row in
        verification.auditRows += 1
        logged.add(row)
      }
      verification.faults += auditFaults
      try verifyCounts(found: found, logged: logged, database, &verification)
      return verification
    }
  }

  private func verifyHandOffs(
    with reader: RowReader, _ database: Database, _ verification: inout Verification,
    _ found: inout RunCounts
  ) throws {
    // Counted from the table alone, so that a row whose run is gone is counted too.
    let rows = try Row.fetchCursor(
      database, sql: "SELECT row, state FROM hand_off ORDER BY row")
    while let stored = try rows.next() {
      let position = Position(row: try stored.integer(0))
      verification.handOffs += 1
      found.add("issued", 1, run: position.run)
      if try stored.integer(1) == HandOffRow.State.expired.rawValue {
        found.add("expired", 1, run: position.run)
      }
      do {
        guard let row = try reader.row(at: position, in: database) else {
          throw VaultError.inauthentic
        }
        try checkNoteIndex(of: try reader.link(of: row), row, with: reader, in: database)
      } catch VaultError.inauthentic, VaultError.malformed {
        verification.faults.append(.handOff(position))
      }
    }
    let results = try Row.fetchCursor(database, sql: "SELECT row FROM result ORDER BY row")
    while let stored = try results.next() {
      let position = Position(row: try stored.integer(0))
      verification.results += 1
      found.add("returned", 1, run: position.run)
      do {
        // An altered hand-off is named once, as a hand-off.
        guard let row = try? reader.row(at: position, in: database) else { continue }
        guard row.state != .issued else { throw VaultError.inauthentic }
        _ = try reader.result(of: row, in: database)
      } catch VaultError.inauthentic, VaultError.malformed {
        verification.faults.append(.result(position))
      }
    }
  }

  private func checkNoteIndex(
    of link: Resolution.Link, _ row: HandOffRow, with reader: RowReader, in database: Database
  ) throws {
    let owner = Owner(encounterID: link.encounterID, noteID: link.noteID)
    let token = try reader.bench(of: row.indexGeneration).index.token(for: owner.indexMessage)
    let known = try Int.fetchOne(
      database.cachedStatement(sql: "SELECT 1 FROM note WHERE token = ? AND run = ?"),
      arguments: [Data(token), row.position.run])
    guard known == 1 else { throw VaultError.inauthentic }
  }

  private func verifyQuarantine(
    with reader: RowReader, _ database: Database, _ verification: inout Verification,
    _ found: inout RunCounts
  ) throws {
    let rows = try Row.fetchCursor(database, sql: "SELECT row FROM quarantine ORDER BY row")
    while let stored = try rows.next() {
      let position = Position(row: try stored.integer(0))
      verification.quarantined += 1
      found.add("quarantined", 1, run: position.run)
      do {
        _ = try reader.heldNote(at: position, in: database)
      } catch VaultError.inauthentic, VaultError.malformed {
        verification.faults.append(.quarantined(position))
      }
    }
  }

  private func verifyCounts(
    found: RunCounts, logged: RunCounts, _ database: Database,
    _ verification: inout Verification
  ) throws {
    var kept = RunCounts()
    let rows = try Row.fetchCursor(
      database, sql: "SELECT run, issued, returned, expired, quarantined FROM run")
    while let row = try rows.next() {
      let run = try row.integer(0)
      for (column, name) in RunCounts.names.enumerated() {
        kept.add(name, try row.integer(column + 1), run: run)
      }
    }
    for key in found.keys.union(kept.keys).union(logged.keys).sorted() {
      guard let other = [kept[key], logged[key]].first(where: { $0 != found[key] }) else {
        continue
      }
      verification.faults.append(
        .count(run: key.run, of: key.name, found: found[key], logged: other))
    }
  }
}
