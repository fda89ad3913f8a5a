import Foundation
import GRDB

/// Where re-link keys meet their encounters again: one SQLite file, useless without its key.
///
///     let vault = try Vault.create(at: "vault.sqlite", key: key)
///     let run = try vault.beginRun(policyDigest: digest)
///     let keys = try vault.issue(handOffs, in: run)      // durable: clean lines may be written
///     …
///     let resolutions = try vault.resolve(keysThatCameBack)
///     let acceptances = try vault.accept(results)        // durable: codes may be written
///     try vault.forEachReturned(at: positions) { … }     // in input order
///
/// Look-up is by HMAC of the key; the key itself is not kept. Encounter and note ids, removed text
/// and offsets, results and held notes are sealed, each bound to its place. A vault may be used from
/// many threads, and by several processes at once.
public final class Vault: Sendable {
  public let path: String
  let store: Store
  let keys: KeyRing
  var audit: AuditTrail { AuditTrail(keys: keys) }

  /// Opens a vault. A wrong key, a newer vault or another file is recognised before anything is
  /// touched.
  public init(at path: String, key: MasterKey) throws {
    guard FileManager.default.fileExists(atPath: path) else { throw VaultError.missing(path: path) }
    let look = try Store(lookingAt: path)
    keys = try look.read { try Self.keys(in: $0, path: path, master: key) }
    try look.close()
    store = try Store(path: path)
    self.path = path
  }

  private init(path: String, store: Store, keys: KeyRing) {
    self.path = path
    self.store = store
    self.keys = keys
  }

  /// Makes a new vault, mode 0600. Whatever lies at the path already stays as it is.
  public static func create(at path: String, key: MasterKey) throws -> Vault {
    let number = try Randomness.open(count: 16)
    let keys = try DerivedKeys(master: key, vault: number, generation: 1)
    // SQLite gives its side files the mode of the main one.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      switch errno {
      case EEXIST: throw VaultError.alreadyExists(path: path)
      case EROFS, EACCES, EPERM: throw VaultError.readOnly(path: path)
      case ENOSPC, EDQUOT: throw VaultError.full(path: path)
      default: throw VaultError.unopenable(path: path)
      }
    }
    close(descriptor)
    do {
      let store = try Store(path: path)
      let vault = Vault(path: path, store: store, keys: KeyRing(generations: [keys]))
      try store.write { database in
        try Schema.create(in: database)
        try database.execute(
          sql: "INSERT INTO vault VALUES (1, ?, ?, 0, x'')",
          arguments: [Data(number), Int(Date().timeIntervalSince1970 * 1000)])
        try database.execute(
          sql: "INSERT INTO generation VALUES (?, ?, 0)",
          arguments: [keys.generation, Data(keys.check)])
        try vault.audit.append(.created, in: database)
      }
      return vault
    } catch {
      for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
      throw error
    }
  }

  /// Derives every generation's keys and holds them against the vault's check values.
  private static func keys(
    in database: Database, path: String, master: MasterKey
  ) throws -> KeyRing {
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id")
    guard application == Schema.applicationID else { throw VaultError.notAVault(path: path) }
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard version <= Schema.version else {
      throw VaultError.newerVersion(path: path, found: version, known: Schema.version)
    }
    guard let header = try Row.fetchOne(database, sql: "SELECT number FROM vault") else {
      throw VaultError.corrupt(path: path)
    }
    let number = try header.bytes(0)
    let rows = try Row.fetchAll(database, sql: "SELECT generation, check_value FROM generation")
    let generations = try rows.map { row throws in
      let keys = try DerivedKeys(master: master, vault: number, generation: try row.integer(0))
      guard Authenticator.equal(keys.check, try row.bytes(1)) else {
        throw VaultError.wrongKey(path: path)
      }
      return keys
    }
    guard !generations.isEmpty else { throw VaultError.corrupt(path: path) }
    return KeyRing(generations: generations)
  }

  /// Logs refusals the vault did not see, such as results that held removed text, by their kind.
  public func recordRefusals(_ counts: [String: Int], in run: Run? = nil) throws {
    try store.write {
      try audit.append(.refusal, run: run?.number ?? 0, counts: counts, in: $0)
    }
  }

  /// Logs notes written out under a policy that mints none, so that no key leads back to them.
  public func recordExport(_ count: Int, in run: Run) throws {
    try store.write {
      try audit.append(.export, run: run.number, counts: ["exported": count], in: $0)
    }
  }

  /// Counts seals against their bound before they are kept.
  func countSeals(_ count: Int, in database: Database) throws {
    try database.cachedStatement(
      sql: "UPDATE generation SET seals = seals + ?1 WHERE generation = ?2 AND seals + ?1 <= ?3"
    ).execute(arguments: [count, keys.current.generation, Sealer.sealsPerKey])
    guard database.changesCount == 1 else {
      throw VaultError.sealsExhausted(generation: keys.current.generation)
    }
  }
}

extension Vault: CustomStringConvertible, CustomReflectable {
  public var description: String { "‹vault›" }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
