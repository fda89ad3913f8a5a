import Foundation
import GRDB

/// The SQLite file behind a vault, and the one place where SQLite's errors become ours.
///
/// GRDB's own errors can quote a statement, so none of them leaves here.
struct Store: Sendable {
  let path: String
  private let queue: DatabaseQueue

  /// Opens or makes the file, to be written.
  init(path: String) throws(VaultError) {
    var configuration = Self.configuration
    configuration.journalMode = .wal
    configuration.prepareDatabase { database in
      // Freed pages are zeroed, so that a purge is one. A rare checkpoint is a cheap one.
      try database.execute(
        sql: """
          PRAGMA secure_delete = ON;
          PRAGMA cache_size = -\(32 << 10);
          PRAGMA wal_autocheckpoint = \(20 << 10);
          """)
    }
    self.path = path
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      // A commit is on the disk when it returns; GRDB's WAL set-up says NORMAL.
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    } catch {
      throw Self.explained(error, path: path)
    }
  }

  /// Opens the file to see what it is, and leaves every byte of it as it was.
  ///
  /// SQLite makes a log beside the file even to read. A connection that may write takes it away
  /// again, but would also carry an old log's pages into the file; one that may not, does neither.
  init(lookingAt path: String) throws(VaultError) {
    var configuration = Self.configuration
    configuration.readonly = FileManager.default.fileExists(atPath: path + "-wal")
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA query_only = ON") }
    self.path = path
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw Self.explained(error, path: path)
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "vault"
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { database in
      try database.execute(
        sql: """
          PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON;
          PRAGMA temp_store = MEMORY;
          """)
    }
    return configuration
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
