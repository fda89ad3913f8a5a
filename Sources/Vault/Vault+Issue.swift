import Foundation
import GRDB
import Scrubbing

/// The way out: what stays behind when notes cross, or are held.
extension Vault {
  /// Begins a hand-off under a policy, named by its digest.
  public func beginRun(policyDigest: String) throws -> Run {
    try store.write { database in
      try database.execute(
        sql: """
          INSERT INTO run (policy, begun, issued, returned, expired, quarantined)
          VALUES (?, ?, 0, 0, 0, 0)
          """,
        arguments: [policyDigest, Int(Date().timeIntervalSince1970 * 1000)])
      let run = Run(number: Int(database.lastInsertedRowID), policyDigest: policyDigest)
      try audit.append(.runBegun, run: run.number, in: database)
      return run
    }
  }

  /// Gives every note a fresh key, and nil to one whose encounter and note id this run has had.
  ///
  /// One transaction: when it returns, every key in it can be resolved whatever happens next; when
  /// it throws, none can. `rules` says how often each rule fired, for the audit log.
  public func issue(
    _ handOffs: [HandOff], in run: Run, rules: [String: Int] = [:]
  ) throws -> [RelinkKey?] {
    let sealed = try handOffs.isEmpty ? [] : seal(handOffs, in: run)
    return try store.write { database in
      var duplicates = 0
      let keys = try sealed.map { note throws -> RelinkKey? in
        guard try keep(noteToken: note.noteToken, in: run, database) else {
          duplicates += 1
          return nil
        }
        try keep(note, in: database)
        return note.key
      }
      let issued = handOffs.count - duplicates
      try countSeals(2 * issued, in: database)
      try count("issued", issued, in: run, database)
      var counts = ["issued": issued]
      for (rule, count) in rules { counts["rule:\(rule)"] = count }
      try audit.append(.handOff, run: run.number, counts: counts, in: database)
      if duplicates > 0 {
        try audit.append(
          .refusal, run: run.number, counts: ["duplicate": duplicates], in: database)
      }
      return keys
    }
  }

  /// Seals the text of held notes into the vault, with whose they are and why they were held.
  public func quarantine(_ notes: [HeldNote], in run: Run) throws {
    guard !notes.isEmpty else { return }
    let generation = keys.current.generation
    let bench = try Workbench(keys: keys.current)
    let rows = try notes.map { note throws -> (Position, noteToken: [UInt8], sealed: [UInt8]) in
      let position = try Position(run: run.number, sequence: note.sequence)
      let owner = Owner(encounterID: note.encounterID, noteID: note.noteID)
      let binding = Binding(
        field: .heldNote, position: position, generation: generation, token: [],
        policyDigest: run.policyDigest)
      return (
        position, try bench.index.token(for: owner.indexMessage),
        try bench.sealer.seal(note.encoded(), binding: binding.bytes)
      )
    }
    try store.write { database in
      for (position, noteToken, sealed) in rows {
        // A held note counts as seen; that it was seen before is no reason not to keep its text.
        _ = try keep(noteToken: noteToken, in: run, database)
        try Self.unlessTaken(position) {
          try database.cachedStatement(sql: "INSERT INTO quarantine VALUES (?,?,?)")
            .execute(arguments: [position.row, generation, Data(sealed)])
        }
      }
      try countSeals(rows.count, in: database)
      try count("quarantined", rows.count, in: run, database)
      var counts = ["quarantined": rows.count]
      for note in notes {
        counts["stage:\(note.hold.stage)", default: 0] += 1
        for rule in note.hold.rules { counts["rule:\(rule)", default: 0] += 1 }
      }
      try audit.append(.quarantine, run: run.number, counts: counts, in: database)
    }
  }

  /// A hand-off made ready outside the transaction, which only writes it.
  struct SealedHandOff {
    let key: RelinkKey
    let position: Position
    let token: [UInt8]
    let noteToken: [UInt8]
    let mark: [UInt8]
    let owner: [UInt8]
    let originals: [UInt8]
  }

  func seal(_ handOffs: [HandOff], in run: Run) throws -> [SealedHandOff] {
    let generation = keys.current.generation
    let bench = try Workbench(keys: keys.current)
    let fresh = try RelinkKey.random(count: handOffs.count)
    return try zip(handOffs, fresh).map { note, key throws in
      let position = try Position(run: run.number, sequence: note.sequence)
      let token = try bench.index.token(for: Array(key.text.utf8))
      let owner = Owner(
        encounterID: note.encounterID, noteID: note.noteID, cleanLength: note.cleanLength)
      func binding(_ field: Binding.Field) -> [UInt8] {
        Binding(
          field: field, position: position, generation: generation, token: token,
          policyDigest: run.policyDigest
        ).bytes
      }
      return SealedHandOff(
        key: key, position: position, token: token,
        noteToken: try bench.index.token(for: owner.indexMessage),
        mark: try Mark.of(position, token: token, state: .issued, result: nil, with: bench.marker),
        owner: try bench.sealer.seal(owner.encoded(), binding: binding(.owner)),
        originals: try bench.sealer.seal(note.originals.encoded(), binding: binding(.originals)))
    }
  }

  /// False when the run has had the note.
  private func keep(noteToken: [UInt8], in run: Run, _ database: Database) throws -> Bool {
    try database.cachedStatement(sql: "INSERT INTO note VALUES (?,?) ON CONFLICT DO NOTHING")
      .execute(arguments: [Data(noteToken), run.number])
    return database.changesCount == 1
  }

  func keep(_ note: SealedHandOff, in database: Database) throws {
    let generation = keys.current.generation
    try Self.unlessTaken(note.position) {
      try database.cachedStatement(sql: "INSERT INTO hand_off VALUES (?,?,?,?,?,?,?,?)")
        .execute(arguments: [
          note.position.row, Data(note.token), generation, generation,
          HandOffRow.State.issued.rawValue, Data(note.mark), Data(note.owner),
          Data(note.originals),
        ])
    }
  }

  /// Adds to one of a run's counts; the run must be in this vault.
  func count(_ column: String, _ count: Int, in run: Run, _ database: Database) throws {
    try database.cachedStatement(
      sql: "UPDATE run SET \(column) = \(column) + ? WHERE run = ? AND policy = ?"
    ).execute(arguments: [count, run.number, run.policyDigest])
    guard database.changesCount == 1 else { throw VaultError.unknownRun(run.number) }
  }

  private static func unlessTaken(_ position: Position, _ insert: () throws -> Void) throws {
    do {
      try insert()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      throw VaultError.sequenceRefused(sequence: position.sequence)
    }
  }
}
