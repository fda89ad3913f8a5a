import Foundation
import Testing

@testable import Vault

@Suite final class MasterKeyTests {
  let folder: String

  init() throws { folder = try TemporaryVault.makeFolder() }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func file(_ bytes: [UInt8], mode: Int = 0o600) throws -> String {
    let path = folder + "/" + UUID().uuidString
    try #require(
      FileManager.default.createFile(
        atPath: path, contents: Data(bytes), attributes: [.posixPermissions: mode]))
    return path
  }

  @Test func `a key that was written is read back, and its file is its owner's alone`() throws {
    let path = folder + "/key"
    let key = try MasterKey.random()
    try key.write(to: path)
    #expect(try plain(MasterKey(file: path).bytes) == plain(key.bytes))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(throws: VaultError.keyAlreadyExists(path: path)) { try key.write(to: path) }
    #expect(try plain(MasterKey(file: path).bytes) == plain(key.bytes))
  }

  @Test(arguments: [0o640, 0o604, 0o660, 0o666, 0o610, 0o601, 0o777])
  func `a key file that others can touch is refused`(mode: Int) throws {
    let path = try file(Array(String(repeating: "ab", count: 32).utf8), mode: mode)
    #expect(throws: VaultError.keyReadableByOthers(path: path)) { try MasterKey(file: path) }
  }

  @Test(arguments: ["", "\n", "\r\n"])
  func `hexadecimal of either case is read, with or without a line end`(end: String) throws {
    let path = try file(Array((String(repeating: "aB", count: 32) + end).utf8))
    #expect(try plain(MasterKey(file: path).bytes) == repeated(0xab, 32))
  }

  @Test func `32 raw bytes are read as they are`() throws {
    let path = try file(Array(100..<132))
    #expect(try plain(MasterKey(file: path).bytes) == Array(100..<132))
  }

  @Test(arguments: [
    String(repeating: "a", count: 63), String(repeating: "a", count: 65),
    String(repeating: "g", count: 64), String(repeating: "a", count: 64) + "\n\n",
    " " + String(repeating: "a", count: 64), "short", String(repeating: "a", count: 5_000),
  ])
  func `anything else is not a key, and the message does not quote it`(text: String) throws {
    let path = try file(Array(text.utf8))
    let error = #expect(throws: VaultError.self) { try MasterKey(file: path) }
    #expect(error == .keyMalformed(place: path))
    #expect(error.map { !"\($0)".contains(text) } == true)
  }

  @Test func `a missing file, an empty one and a folder are each named`() throws {
    let missing = folder + "/none"
    #expect(throws: VaultError.keyMissing(place: missing)) { try MasterKey(file: missing) }
    let empty = try file([])
    #expect(throws: VaultError.keyMissing(place: empty)) { try MasterKey(file: empty) }
    let folder = self.folder
    #expect(throws: VaultError.keyMalformed(place: folder)) { try MasterKey(file: folder) }
  }

  @Test func `the environment gives hexadecimal, and only that`() throws {
    setenv("BREAKWATER_TEST_KEY_A", String(repeating: "0f", count: 32), 1)
    #expect(
      try plain(MasterKey(environment: "BREAKWATER_TEST_KEY_A").bytes) == repeated(0x0f, 32))
    setenv("BREAKWATER_TEST_KEY_B", String(repeating: "0", count: 32), 1)
    #expect(throws: VaultError.keyMalformed(place: "$BREAKWATER_TEST_KEY_B")) {
      try MasterKey(environment: "BREAKWATER_TEST_KEY_B")
    }
    #expect(throws: VaultError.keyMissing(place: "$BREAKWATER_TEST_KEY_C")) {
      try MasterKey(environment: "BREAKWATER_TEST_KEY_C")
    }
  }

  @Test func `a descriptor is read to its end, in however many pieces it comes`() throws {
    let pipe = Pipe()
    let writer = pipe.fileHandleForWriting
    for _ in 0..<8 { try writer.write(contentsOf: Data(String(repeating: "5", count: 8).utf8)) }
    try writer.close()
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    #expect(try plain(MasterKey(descriptor: descriptor).bytes) == repeated(0x55, 32))
    #expect(throws: VaultError.keyMissing(place: "descriptor \(descriptor)")) {
      try MasterKey(descriptor: descriptor)
    }
    #expect(throws: VaultError.keyUnreadable(place: "descriptor 9999", code: EBADF)) {
      try MasterKey(descriptor: 9999)
    }
  }

  @Test func `no purpose, generation or vault shares a key with another`() throws {
    let master = try MasterKey.random()
    var keys: Set<[UInt8]> = []
    for vault in [repeated(1, 16), repeated(2, 16)] {
      for generation in 1...3 {
        let derived = try DerivedKeys(master: master, vault: vault, generation: generation)
        for key in [derived.index, derived.seal, derived.audit, derived.mark] {
          keys.insert(try plain(key))
        }
        keys.insert(derived.check)
      }
    }
    #expect(keys.count == 2 * 3 * 5)
  }

  @Test func `a key does not print`() throws {
    let key = try MasterKey.random()
    let bytes = hex(try plain(key.bytes))
    var dumped = ""
    dump(key, to: &dumped)
    for text in ["\(key)", String(reflecting: key), dumped, "\(key.bytes)"] {
      #expect(!text.contains(bytes) && text.utf8.count < 40)
    }
  }

  @Test func `a hardened process leaves no core`() async {
    await #expect(processExitsWith: .success) {
      #expect(ProcessHardening.apply())
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
      #expect(limit.rlim_cur == 0 && limit.rlim_max == 0)
    }
  }
}
