import Foundation
import GRDB

/// The way back: keys that came home, and the results they carry.
extension Vault {
  /// Resolves one key; see `resolve(_:)` for many.
  public func resolve(_ key: String) throws -> Resolution { try resolve([key])[0] }

  /// Says for each key where it leads. Links and refusals are counted in the audit log.
  public func resolve(_ keys: [String]) throws -> [Resolution] {
    guard !keys.isEmpty else { return [] }
    let reader = try RowReader(keys: self.keys)
    return try store.write { database in
      var tally = Tally()
      let resolutions = try keys.map { key throws in
        let resolution = try Self.resolve(key, with: reader, in: database)
        tally.count(resolution)
        return resolution
      }
      try tally.write(to: audit, as: .resolve, in: database)
      return resolutions
    }
  }

  /// Takes results that came back by key: state and result of all of them in one transaction.
  ///
  /// A row is taken once. The same bytes again change nothing; other bytes are refused.
  public func accept(_ results: [(key: String, result: [UInt8])]) throws -> [Acceptance] {
    guard !results.isEmpty else { return [] }
    let reader = try RowReader(keys: keys)
    return try store.write { database in
      var tally = Tally()
      var taken: [Int: Int] = [:]
      let acceptances = try results.map { key, result throws in
        let acceptance = try accept(result, for: key, with: reader, in: database)
        tally.count(acceptance)
        if case .taken(let position) = acceptance { taken[position.run, default: 0] += 1 }
        return acceptance
      }
      try countSeals(taken.values.reduce(0, +), in: database)
      for (run, count) in taken.sorted(by: { $0.key < $1.key }) {
        try database.cachedStatement(sql: "UPDATE run SET returned = returned + ? WHERE run = ?")
          .execute(arguments: [count, run])
        try audit.append(.returned, run: run, counts: ["returned": count], in: database)
      }
      try tally.write(to: audit, as: .returned, in: database)
      return acceptances
    }
  }

  /// Lends the returned notes at these positions, in input order, each as it was accepted.
  ///
  /// A row that was altered since throws. `body` runs outside the store, and may use the vault.
  public func forEachReturned(
    at positions: some Sequence<Position>, _ body: (Returned) throws -> Void
  ) throws {
    let ordered = positions.sorted()
    let reader = try RowReader(keys: keys)
    var next = 0
    while next < ordered.count {
      let page = ordered[next..<min(next + 256, ordered.count)]
      next = page.endIndex
      let notes = try store.read { database in
        try page.map { position throws in
          guard let row = try reader.row(at: position, in: database), row.state == .returned
          else { throw VaultError.inauthentic }
          return Returned(
            link: try reader.link(of: row), result: try reader.result(of: row, in: database))
        }
      }
      for note in notes { try body(note) }
    }
  }

  private static func resolve(
    _ text: String, with reader: RowReader, in database: Database
  ) throws -> Resolution {
    guard let key = RelinkKey(text) else { return .unknown }
    do {
      guard let row = try reader.row(of: key, in: database) else { return .unknown }
      switch row.state {
      case .expired: return .expired
      case .issued: return .link(try reader.link(of: row))
      case .returned: return .alreadyReturned(try reader.link(of: row))
      }
    } catch VaultError.inauthentic, VaultError.malformed {
      return .tampered
    }
  }

  private func accept(
    _ result: [UInt8], for text: String, with reader: RowReader, in database: Database
  ) throws -> Acceptance {
    guard let key = RelinkKey(text) else { return .unknown }
    do {
      guard let row = try reader.row(of: key, in: database) else { return .unknown }
      if row.state == .expired { return .expired }
      // A row that would not resolve takes no result either.
      _ = try reader.link(of: row)
      let marker = try reader.bench(of: row.indexGeneration)
      let digest = try Mark.digest(of: result, at: row.position, with: marker.marker)
      if row.state == .returned {
        let earlier = try reader.digest(at: row.position, in: database) ?? []
        return Authenticator.equal(digest, earlier) ? .alreadyTaken(row.position) : .conflicting
      }
      let current = reader.current
      let sealed = try current.sealer.seal(result, binding: row.binding(.result).bytes)
      try database.cachedStatement(sql: "INSERT INTO result VALUES (?,?,?,?)")
        .execute(arguments: [
          row.position.row, current.generation, Data(digest), Data(sealed),
        ])
      let mark = try Mark.of(
        row.position, token: row.token, state: .returned, result: digest, with: marker.marker)
      try Self.set(.returned, mark: mark, row: row.position.row, in: database)
      return .taken(row.position)
    } catch VaultError.inauthentic, VaultError.malformed {
      return .tampered
    }
  }

  static func set(
    _ state: HandOffRow.State, mark: [UInt8], row: Int, in database: Database
  ) throws {
    try database.cachedStatement(sql: "UPDATE hand_off SET state = ?, mark = ? WHERE row = ?")
      .execute(arguments: [state.rawValue, Data(mark), row])
  }
}
