import Foundation
import GRDB
import Scrubbing

/// Finds rows and opens them, or throws `.inauthentic`. It belongs to one call, as its workbenches do.
final class RowReader {
  /// The newest generation first.
  private let benches: [Workbench]

  init(keys: KeyRing) throws(VaultError) {
    var benches: [Workbench] = []
    for keys in keys.generations { benches.append(try Workbench(keys: keys)) }
    self.benches = benches
  }

  var current: Workbench { benches[0] }

  func bench(of generation: Int) throws(VaultError) -> Workbench {
    guard let bench = benches.first(where: { $0.generation == generation }) else {
      throw .inauthentic
    }
    return bench
  }

  /// The row of a key, under whichever generation made it; its mark holds.
  func row(of key: RelinkKey, in database: Database) throws -> HandOffRow? {
    let message = Array(key.text.utf8)
    for bench in benches {
      let found = try Row.fetchOne(
        database.cachedStatement(sql: "\(HandOffRow.selection) WHERE h.token = ?"),
        arguments: [Data(try bench.index.token(for: message))])
      guard let found else { continue }
      let row = try HandOffRow(found)
      guard row.indexGeneration == bench.generation else { throw VaultError.inauthentic }
      try check(row, in: database)
      return row
    }
    return nil
  }

  /// The row at a position; its mark holds.
  func row(at position: Vault.Position, in database: Database) throws -> HandOffRow? {
    let found = try Row.fetchOne(
      database.cachedStatement(sql: "\(HandOffRow.selection) WHERE h.row = ?"),
      arguments: [position.row])
    guard let found else { return nil }
    let row = try HandOffRow(found)
    try check(row, in: database)
    return row
  }

  /// Throws when the state, or the digest of the result, is not what the mark was made over.
  func check(_ row: HandOffRow, in database: Database) throws {
    let mark = try Mark.of(
      row.position, token: row.token, state: row.state,
      result: try digest(at: row.position, in: database),
      with: bench(of: row.indexGeneration).marker)
    guard Authenticator.equal(mark, row.mark) else { throw VaultError.inauthentic }
  }

  func digest(at position: Vault.Position, in database: Database) throws -> [UInt8]? {
    try Row.fetchOne(
      database.cachedStatement(sql: "SELECT digest FROM result WHERE row = ?"),
      arguments: [position.row])?.bytes(0)
  }

  func link(of row: HandOffRow) throws(VaultError) -> Resolution.Link {
    let bench = try bench(of: row.sealGeneration)
    let owner = try Owner(
      encoded: bench.sealer.open(row.owner, binding: row.binding(.owner).bytes))
    let originals = try Originals(
      encoded: bench.sealer.open(row.originals, binding: row.binding(.originals).bytes))
    return Resolution.Link(
      position: row.position, encounterID: owner.encounterID, noteID: owner.noteID,
      originals: originals, cleanLength: owner.cleanLength)
  }

  /// The result of a returned row; it is the one its digest was made of.
  func result(of row: HandOffRow, in database: Database) throws -> [UInt8] {
    let stored = try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT seal_generation, digest, sealed FROM result WHERE row = ?"),
      arguments: [row.position.row])
    guard let stored else { throw VaultError.inauthentic }
    let result = try bench(of: try stored.integer(0)).sealer.open(
      try stored.bytes(2), binding: row.binding(.result).bytes)
    let digest = try Mark.digest(
      of: result, at: row.position, with: bench(of: row.indexGeneration).marker)
    guard Authenticator.equal(digest, try stored.bytes(1)) else { throw VaultError.inauthentic }
    return result
  }

  /// The held note at a position.
  func heldNote(at position: Vault.Position, in database: Database) throws -> HeldNote {
    let stored = try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT q.seal_generation, q.sealed, r.policy
          FROM quarantine q JOIN run r ON r.run = ?1 WHERE q.row = ?2
          """),
      arguments: [position.run, position.row])
    guard let stored else { throw VaultError.inauthentic }
    let generation = try stored.integer(0)
    let binding = Binding(
      field: .heldNote, position: position, generation: generation, token: [],
      policyDigest: try stored.text(2))
    return try HeldNote(
      encoded: bench(of: generation).sealer.open(try stored.bytes(1), binding: binding.bytes),
      sequence: position.sequence)
  }
}
