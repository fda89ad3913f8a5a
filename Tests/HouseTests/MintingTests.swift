import Foundation
import Testing

/// The right to mint a clean note: who has it, and that no one else can.
@Suite("Only the scrubber mints")
struct MintingTests {
  /// The targets of the manifest, each with its text.
  private func targets() -> [(name: String, text: String)] {
    let parts = House.manifest.components(separatedBy: "arget(")
    return parts.dropFirst().compactMap { part in
      guard let open = part.range(of: "name: \""),
        let close = part.range(of: "\"", range: open.upperBound..<part.endIndex)
      else { return nil }
      return (String(part[open.upperBound..<close.lowerBound]), part)
    }
  }

  @Test func `two targets have package access and no other`() {
    let all = targets()
    #expect(all.count >= 10)
    let minting = all.filter { !$0.text.contains("packageAccess: false") }.map(\.name)
    #expect(Set(minting) == ["Deidentified", "Scrubbing"])
  }

  /// Where this test's build keeps its modules.
  private var modules: String? {
    let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folders = ([program].compactMap { $0 } + CommandLine.arguments).map {
      ($0 as NSString).deletingLastPathComponent
    }
    return (folders + [House.root.path + "/.build/debug"]).map { $0 + "/Modules" }.first {
      FileManager.default.fileExists(atPath: $0 + "/Deidentified.swiftmodule")
    }
  }

  /// What the compiler says of a file that has no package access.
  private func diagnose(_ source: String) throws -> String {
    let folder = NSTemporaryDirectory() + "minting-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try source.write(toFile: folder + "/Try.swift", atomically: true, encoding: .utf8)
    let modules = try #require(modules)
    let compiler = Process()
    compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    compiler.arguments =
      [
        "swiftc", "-typecheck", "-swift-version", "6", "-I", modules, "-module-cache-path",
        folder + "/cache", folder + "/Try.swift",
      ]
    let pipe = Pipe()
    compiler.standardError = pipe
    try compiler.run()
    let said = pipe.fileHandleForReading.readDataToEndOfFile()
    compiler.waitUntilExit()
    return compiler.terminationStatus == 0 ? "" : String(decoding: said, as: UTF8.self)
  }

  @Test(arguments: [
    "let note = DeidentifiedNote(scrubbed: [], placeholders: [], facts: EncounterFacts())",
    "extension DeidentifiedNote { init(_ a: [UInt8]) { utf8 = a; placeholders = []; facts = .init() } }",
    "func f(_ note: DeidentifiedNote) { var copy = note; copy.utf8 = [] }",
    "extension DeidentifiedNote: @retroactive Decodable {}",
    "func f(_ note: inout DeidentifiedNote) { withUnsafeMutablePointer(to: &note.utf8) { _ in } }",
  ])
  func `an attempt from outside does not compile`(attempt: String) throws {
    let said = try diagnose("import Deidentified\n" + attempt + "\n")
    #expect(said.contains("error:"), "\(attempt) compiled")
    #expect(!said.contains("no such module"), "\(said)")
  }

  @Test func `what may be used compiles, so that refusals mean something`() throws {
    let said = try diagnose(
      "import Deidentified\nfunc f(_ note: DeidentifiedNote) -> String { note.text }\n")
    #expect(said.isEmpty, "\(said)")
  }
}
