import Foundation
import Testing

/// The project's own sources, as text.
enum House {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func files(in folder: String) -> [(path: String, text: String)] {
    let base = root.appendingPathComponent(folder)
    let names = FileManager.default.enumerator(atPath: base.path)?.allObjects as? [String] ?? []
    return names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
      let path = base.appendingPathComponent(name).path
      return (folder + "/" + name, (try? String(contentsOfFile: path, encoding: .utf8)) ?? "")
    }
  }

  static var manifest: String {
    (try? String(contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8)) ?? ""
  }
}

/// Who may import whom. The compiler holds the rest of the wall; this holds what it leaves open.
@Suite("The import table")
struct ImportTableTests {
  static let system: Set<String> = ["Foundation", "Glibc", "Dispatch", "Synchronization"]

  static let table: [(module: String, may: Set<String>)] = [
    ("Deidentified", []),
    ("NDJSON", ["Glibc"]),
    ("Coding", ["Deidentified"]),
    ("Scrubbing", system.union(["Deidentified", "NDJSON", "CPCRE2", "Yams"])),
    ("CleanSide", system.union(["Deidentified", "NDJSON", "Scrubbing", "Coding"])),
    ("Vault", system.union(["Deidentified", "Scrubbing", "GRDB", "COpenSSL"])),
    (
      "Gateway",
      system.union([
        "Deidentified", "NDJSON", "Scrubbing", "Coding", "CleanSide", "Vault", "FoundationXML",
      ])
    ),
    (
      "breakwater",
      system.union([
        "Deidentified", "NDJSON", "Scrubbing", "Coding", "CleanSide", "Vault", "Gateway",
        "ArgumentParser",
      ])
    ),
    (
      "breakwater-coder",
      system.union([
        "Deidentified", "NDJSON", "Scrubbing", "Coding", "CleanSide", "ArgumentParser",
      ])
    ),
  ]

  /// Every import of a file: its module, and the attributes and access before it.
  private func imports(in text: String) -> [(words: [String], module: String)] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
        words[..<place].allSatisfy({ $0.hasPrefix("@") || Self.access.contains($0) })
      else { return nil }
      // `import struct Foundation.URL` names its module after the kind.
      let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
      let name = kinds.contains(words[place + 1]) ? words.last! : words[place + 1]
      return (Array(words[..<place]), String(name.split(separator: ".")[0]))
    }
  }

  private static let access: Set<String> = [
    "public", "internal", "package", "private", "fileprivate",
  ]

  @Test(arguments: table)
  func `a module imports only what the table allows`(module: String, may: Set<String>) {
    let files = House.files(in: "Sources/\(module)")
    #expect(!files.isEmpty)
    for (path, text) in files {
      for found in imports(in: text) {
        #expect(may.contains(found.module), "\(path) imports \(found.module)")
      }
    }
  }

  @Test func `no source opens another module's inside`() {
    for (module, _) in Self.table {
      for (path, text) in House.files(in: "Sources/\(module)") {
        for found in imports(in: text) {
          #expect(
            found.words.allSatisfy { !$0.hasPrefix("@testable") && !$0.hasPrefix("@_spi") },
            "\(path)")
        }
        #expect(!text.contains("@unchecked Sendable"), "\(path)")
        #expect(!text.contains("@_silgen_name"), "\(path)")
      }
    }
  }

  @Test func `every module of the table is one of the sources, and the other way round`() throws {
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: House.root.appendingPathComponent("Sources").path)
    let modules = Set(Self.table.map(\.module)).union(["CPCRE2", "COpenSSL"])
    #expect(Set(folders) == modules)
  }

  @Test func `the engine says nothing unsafe`() {
    for (path, text) in House.files(in: "Sources/Coding") {
      for word in ["unsafe ", "Unsafe", "withMemoryRebound", "unsafeBitCast"] {
        #expect(!text.contains(word), "\(path) says \(word)")
      }
    }
  }
}
