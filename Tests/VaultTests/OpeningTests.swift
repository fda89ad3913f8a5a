import Foundation
import GRDB
import Testing

@testable import Vault

@Suite struct OpeningTests {
  let temporary: TemporaryVault

  init() throws { temporary = try TemporaryVault() }

  /// A closed vault with a row in it, at another path.
  private func closedVault() throws -> String {
    let path = temporary.folder + "/closed.sqlite"
    let vault = try Vault.create(at: path, key: temporary.key)
    _ = try vault.issue([.sample(0)], in: try vault.beginRun(policyDigest: "p"))
    try vault.store.close()
    return path
  }

  private func snapshot(_ path: String) throws -> [Data?] {
    ["", "-wal"].map { FileManager.default.contents(atPath: path + $0) }
  }

  @Test func `a vault opens again with its key`() throws {
    let path = try closedVault()
    let vault = try Vault(at: path, key: temporary.key)
    #expect(try vault.status().issued == 1)
    #expect(try vault.verify().isSound)
    #expect(try vault.runs().map(\.policyDigest) == ["p"])
  }

  @Test func `a wrong key is recognised and touches nothing`() throws {
    let path = try closedVault()
    let before = try snapshot(path)
    let files = try FileManager.default.contentsOfDirectory(atPath: temporary.folder).sorted()
    let wrong = try MasterKey.random()
    #expect(throws: VaultError.wrongKey(path: path)) { try Vault(at: path, key: wrong) }
    #expect(try snapshot(path) == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: temporary.folder).sorted() == files)
  }

  @Test func `a wrong key touches nothing of a vault that crashed, either`() throws {
    _ = try temporary.issued([0], in: temporary.vault.beginRun(policyDigest: "p"))
    let path = temporary.folder + "/crashed.sqlite"
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: temporary.path + suffix, toPath: path + suffix)
    }
    let before = try snapshot(path)
    #expect((before[1]?.count ?? 0) > 0)
    let wrong = try MasterKey.random()
    #expect(throws: VaultError.wrongKey(path: path)) { try Vault(at: path, key: wrong) }
    #expect(try snapshot(path) == before)
    #expect(try Vault(at: path, key: temporary.key).status().issued == 1)
  }

  @Test func `its files are its owner's alone`() throws {
    _ = try temporary.vault.beginRun(policyDigest: "p")
    for suffix in ["", "-wal", "-shm"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: temporary.path + suffix)
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(suffix)")
    }
  }

  @Test func `what lies at the path is never overwritten`() throws {
    let path = temporary.path
    #expect(throws: VaultError.alreadyExists(path: path)) {
      try Vault.create(at: path, key: temporary.key)
    }
    #expect(try Vault(at: path, key: temporary.key).verify().isSound)
  }

  @Test func `nothing there, another file, another database: each is named`() throws {
    let missing = temporary.folder + "/missing.sqlite"
    #expect(throws: VaultError.missing(path: missing)) {
      try Vault(at: missing, key: temporary.key)
    }
    #expect(!FileManager.default.fileExists(atPath: missing))
    let text = temporary.folder + "/text"
    try Data(repeating: 0x41, count: 5_000).write(to: URL(fileURLWithPath: text))
    #expect(throws: VaultError.notAVault(path: text)) { try Vault(at: text, key: temporary.key) }
    let empty = temporary.folder + "/empty"
    try Data().write(to: URL(fileURLWithPath: empty))
    #expect(throws: VaultError.notAVault(path: empty)) { try Vault(at: empty, key: temporary.key) }
    let other = temporary.folder + "/other.sqlite"
    try Intruder(path: other).execute("CREATE TABLE vault (number)")
    #expect(throws: VaultError.notAVault(path: other)) { try Vault(at: other, key: temporary.key) }
  }

  @Test func `a vault of a newer version is left alone`() throws {
    let path = try closedVault()
    try Intruder(path: path).execute("PRAGMA user_version = 99")
    let before = try snapshot(path)
    #expect(throws: VaultError.newerVersion(path: path, found: 99, known: Schema.version)) {
      try Vault(at: path, key: temporary.key)
    }
    #expect(try snapshot(path) == before)
  }

  @Test func `a vault that cannot be made leaves nothing half-made`() throws {
    let path = temporary.folder + "/no/such/folder/vault.sqlite"
    #expect(throws: VaultError.unopenable(path: path)) {
      try Vault.create(at: path, key: temporary.key)
    }
  }

  @Test func `a full disk ends the step, keeps the rest, and works again with space`() throws {
    let vault = temporary.vault
    let run = try vault.beginRun(policyDigest: "p")
    let keys = try temporary.issued([0], in: run)
    try vault.store.perform { database in
      let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      try database.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    #expect(throws: VaultError.full(path: temporary.path)) {
      try vault.issue((1...500).map { .sample($0) }, in: run)
    }
    #expect(try vault.status().issued == 1)
    try vault.store.perform { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
    #expect(try temporary.issued(Array(1...500), in: run).count == 500)
    guard case .link = try vault.resolve(keys[0]) else {
      Issue.record("no link")
      return
    }
    #expect(try vault.verify().isSound)
  }

  @Test func `a vault that became read-only says so`() throws {
    let vault = temporary.vault
    try vault.store.perform { try $0.execute(sql: "PRAGMA query_only = ON") }
    #expect(throws: VaultError.readOnly(path: temporary.path)) {
      try vault.beginRun(policyDigest: "p")
    }
  }

  @Test func `a key that has made all its seals makes no more`() throws {
    let vault = temporary.vault
    let run = try vault.beginRun(policyDigest: "p")
    try Intruder(path: temporary.path)
      .execute("UPDATE generation SET seals = \(Sealer.sealsPerKey - 3)")
    #expect(try temporary.issued([0], in: run).count == 1)
    #expect(throws: VaultError.sealsExhausted(generation: 1)) {
      try vault.issue([.sample(1)], in: run)
    }
    #expect(try vault.status().issued == 1)
    #expect(try vault.status().seals == Sealer.sealsPerKey - 1)
  }

  @Test func `two open vaults on one file see each other's work`() throws {
    let second = try Vault(at: temporary.path, key: temporary.key)
    let run = try temporary.vault.beginRun(policyDigest: "p")
    let keys = try temporary.issued([0, 1], in: run)
    #expect(try second.accept([(keys[0], [1])])[0].position?.sequence == 0)
    #expect(try temporary.vault.accept([(keys[0], [2])]) == [.conflicting])
    #expect(try second.verify().isSound)
  }
}
