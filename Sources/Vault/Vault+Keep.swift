import Foundation
import GRDB

/// What is kept, and for how long.
extension Vault {
  /// Every run this vault has seen, the oldest first.
  public func runs() throws -> [Run] {
    try store.read { database in
      try Row.fetchAll(database, sql: "SELECT run, policy FROM run ORDER BY run")
        .map { row throws in Run(number: try row.integer(0), policyDigest: try row.text(1)) }
    }
  }

  /// Lends the held notes in the order they came, one at a time: a text may be large.
  public func forEachHeld(_ body: (HeldNote) throws -> Void) throws {
    let reader = try RowReader(keys: keys)
    var last = 0
    while true {
      let note = try store.read { database throws -> HeldNote? in
        let row = try Row.fetchOne(
          database.cachedStatement(
            sql: "SELECT row FROM quarantine WHERE row > ? ORDER BY row LIMIT 1"),
          arguments: [last])
        guard let row else { return nil }
        last = try row.integer(0)
        return try reader.heldNote(at: Position(row: last), in: database)
      }
      guard let note else { return }
      try body(note)
    }
  }

  /// Ends a run's keys: none of them resolves from now on, returned or not. Says how many ended.
  ///
  /// An altered row is left as it is; it resolves to nothing anyway.
  @discardableResult
  public func expire(_ run: Run) throws -> Int {
    let reader = try RowReader(keys: keys)
    return try store.write { database in
      // Read to the end first: the rows change under the cursor otherwise.
      let rows = try Int.fetchAll(
        database, sql: "SELECT row FROM hand_off WHERE row >= ? AND row < ? AND state <> ?",
        arguments: [
          run.number << Position.sequenceBits, (run.number + 1) << Position.sequenceBits,
          HandOffRow.State.expired.rawValue,
        ])
      var expired = 0
      for position in rows.map(Position.init(row:)) {
        guard let row = try sound(position, with: reader, in: database) else { continue }
        let mark = try Mark.of(
          position, token: row.token, state: .expired,
          result: try reader.digest(at: position, in: database),
          with: reader.bench(of: row.indexGeneration).marker)
        try Self.set(.expired, mark: mark, row: position.row, in: database)
        expired += 1
      }
      try count("expired", expired, in: run, database)
      try audit.append(.expiry, run: run.number, counts: ["expired": expired], in: database)
      return expired
    }
  }

  private func sound(
    _ position: Position, with reader: RowReader, in database: Database
  ) throws -> HandOffRow? {
    do {
      return try reader.row(at: position, in: database)
    } catch VaultError.inauthentic {
      return nil
    }
  }
}
