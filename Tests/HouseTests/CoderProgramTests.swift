import Foundation
import Testing

/// The clean side's program has nothing of vault and key in it.
@Suite("breakwater-coder stands alone")
struct CoderProgramTests {
  private var built: String {
    let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folders = ([program].compactMap { $0 } + CommandLine.arguments).map {
      ($0 as NSString).deletingLastPathComponent
    }
    return folders.first { FileManager.default.fileExists(atPath: $0 + "/breakwater-coder") }
      ?? House.root.path + "/.build/debug"
  }

  private func output(of arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `it loads neither OpenSSL nor SQLite`() throws {
    let libraries = try output(of: ["ldd", built + "/breakwater-coder"])
    #expect(libraries.contains("libc.so"))
    for name in ["libcrypto", "libssl", "libsqlite3"] { #expect(!libraries.contains(name)) }
    // The other program does, so the look is a real one.
    #expect(try output(of: ["ldd", built + "/breakwater"]).contains("libsqlite3"))
  }

  @Test func `its symbols hold no vault`() throws {
    let program = try Data(contentsOf: URL(fileURLWithPath: built + "/breakwater-coder"))
    let other = try Data(contentsOf: URL(fileURLWithPath: built + "/breakwater"))
    // `$s5Vault` begins the mangled name of everything in the module, `$s4GRDB` likewise.
    for name in ["$s5Vault", "$s4GRDB", "sqlite3_open", "EVP_Encrypt", "$s7Gateway"] {
      #expect(program.range(of: Data(name.utf8)) == nil, "\(name)")
    }
    #expect(other.range(of: Data("$s5Vault".utf8)) != nil)
  }

  @Test func `it runs where there is no vault and no key`() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: built + "/breakwater-coder")
    process.arguments = ["--help"]
    process.environment = [:]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
