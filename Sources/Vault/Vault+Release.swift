import Foundation
import GRDB
import Scrubbing

/// Held notes looked at again: what persons say of them, and their way out once they pass.
extension Vault {
  /// The run of that number; nil where this vault never saw it.
  public func run(_ number: Int) throws -> Run? {
    try runs().first { $0.number == number }
  }

  /// Lends the held notes of a run with their places, in the order they came, one at a time.
  public func forEachHeld(
    in run: Run, _ body: (Position, HeldNote) throws -> Void
  ) throws {
    let reader = try RowReader(keys: keys)
    let end = (run.number + 1) << Position.sequenceBits
    var last = run.number << Position.sequenceBits - 1
    while true {
      let found = try store.read { database throws -> (Position, HeldNote)? in
        let row = try Row.fetchOne(
          database.cachedStatement(
            sql: "SELECT row FROM quarantine WHERE row > ? AND row < ? ORDER BY row LIMIT 1"),
          arguments: [last, end])
        guard let row else { return nil }
        last = try row.integer(0)
        let position = Position(row: last)
        return (position, try reader.heldNote(at: position, in: database))
      }
      guard let (position, note) = found else { return }
      try body(position, note)
    }
  }

  /// The held note at a place; nil where none is held there, or no longer.
  public func heldNote(at position: Position) throws -> HeldNote? {
    let reader = try RowReader(keys: keys)
    return try store.read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT row FROM quarantine WHERE row = ?", arguments: [position.row])
      return row == nil ? nil : try reader.heldNote(at: position, in: database)
    }
  }

  /// Seals a held note anew with what persons have said of it, and logs that they did: who, how many of
  /// which kind, and of which rule's doubts. The log holds neither text nor reason.
  public func judge(
    _ note: HeldNote, at position: Position, in run: Run, by author: String,
    counts: [String: Int]
  ) throws {
    let sealed = try seal(note, at: position, in: run)
    try store.write { database in
      try database.execute(
        sql: "UPDATE quarantine SET seal_generation = ?, sealed = ? WHERE row = ?",
        arguments: [keys.current.generation, Data(sealed), position.row])
      guard database.changesCount == 1 else { throw VaultError.unknownRun(run.number) }
      try countSeals(1, in: database)
      try audit.append(
        .verdict, run: run.number, actor: author, counts: counts, in: database)
    }
  }

  /// Hands held notes off that pass by now: each leaves the quarantine for a fresh key, under the number it
  /// came with. `write` gets the keys in the same order before anything is final; when it throws, every
  /// note is still held.
  public func release(
    _ handOffs: [HandOff], in run: Run, rules: [String: Int] = [:],
    write: ([RelinkKey]) throws -> Void
  ) throws -> [RelinkKey] {
    guard !handOffs.isEmpty else { return [] }
    let sealed = try seal(handOffs, in: run)
    let released = sealed.map(\.key)
    try store.write { database in
      for note in sealed {
        try database.execute(
          sql: "DELETE FROM quarantine WHERE row = ?", arguments: [note.position.row])
        guard database.changesCount == 1 else {
          throw VaultError.sequenceRefused(sequence: note.position.sequence)
        }
        try keep(note, in: database)
      }
      try countSeals(2 * sealed.count, in: database)
      try count("quarantined", -sealed.count, in: run, database)
      try count("issued", sealed.count, in: run, database)
      var counts = ["issued": sealed.count, "quarantined": -sealed.count]
      for (rule, count) in rules { counts["rule:\(rule)"] = count }
      try audit.append(.released, run: run.number, counts: counts, in: database)
      try write(released)
    }
    return released
  }

  /// The places of a run's notes whose results have come home.
  public func returned(in run: Run) throws -> [Position] {
    try store.read { database in
      try Int.fetchAll(
        database, sql: "SELECT row FROM result WHERE row >= ? AND row < ? ORDER BY row",
        arguments: [
          run.number << Position.sequenceBits, (run.number + 1) << Position.sequenceBits,
        ]
      ).map(Position.init(row:))
    }
  }

  private func seal(_ note: HeldNote, at position: Position, in run: Run) throws -> [UInt8] {
    let generation = keys.current.generation
    let bench = try Workbench(keys: keys.current)
    let binding = Binding(
      field: .heldNote, position: position, generation: generation, token: [],
      policyDigest: run.policyDigest)
    return try bench.sealer.seal(note.encoded(), binding: binding.bytes)
  }
}
