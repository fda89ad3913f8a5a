import Foundation
import GRDB

/// The SQLite file behind a vault, and the one place where SQLite's errors become ours.
///
/// GRDB's own errors can quote a statement, so none of them leaves here.
struct Store: Sendable {
  let path: String
  private let queue: DatabaseQueue

  /// Opens the file. A read-only store leaves the file's bytes as they are.
  init(path: String, readOnly: Bool = false) throws(VaultError) {
    var configuration = Configuration()
    configuration.label = "vault"
    configuration.readonly = readOnly
    configuration.busyMode = .timeout(10)
    if !readOnly { configuration.journalMode = .wal }
    configuration.prepareDatabase { database in
      try database.execute(
        sql: """
          PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON;
          PRAGMA temp_store = MEMORY;
          PRAGMA cache_size = -32000;
          """)
      // Freed pages are zeroed, so that a purge is one. A rare checkpoint is a cheap one.
      guard !readOnly else { return }
      try database.execute(
        sql: """
          PRAGMA secure_delete = ON;
          PRAGMA wal_autocheckpoint = 8000;
          """)
    }
    self.path = path
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      // A commit is on the disk when it returns; GRDB's WAL set-up says NORMAL.
      if !readOnly {
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      }
    } catch {
      throw Self.explained(error, path: path)
    }
  }

  func read<T>(_ body: (Database) throws -> T) throws(VaultError) -> T {
    do { return try queue.read(body) } catch { throw Self.explained(error, path: path) }
  }

  /// One transaction, durable when it returns; rolled back when `body` throws.
  func write<T>(_ body: (Database) throws -> T) throws(VaultError) -> T {
    do { return try queue.write(body) } catch { throw Self.explained(error, path: path) }
  }

  /// Outside any transaction, for pragmas.
  func perform<T>(_ body: (Database) throws -> T) throws(VaultError) -> T {
    do { return try queue.writeWithoutTransaction(body) } catch {
      throw Self.explained(error, path: path)
    }
  }

  func close() throws(VaultError) {
    do { try queue.close() } catch { throw Self.explained(error, path: path) }
  }

  private static func explained(_ error: any Error, path: String) -> VaultError {
    if let error = error as? VaultError { return error }
    guard let error = error as? DatabaseError else { return .storeFailed(path: path, code: 1) }
    switch error.resultCode {
    case .SQLITE_FULL: return .full(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM: return .readOnly(path: path)
    case .SQLITE_CORRUPT: return .corrupt(path: path)
    case .SQLITE_NOTADB: return .notAVault(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(path: path)
    case .SQLITE_CANTOPEN: return .unopenable(path: path)
    default:
      return .storeFailed(path: path, code: Int(error.extendedResultCode.rawValue))
    }
  }
}
