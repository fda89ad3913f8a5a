import Foundation

@testable import Coding

/// The knowledge that ships with the project, loaded once for all tests.
enum Shipped {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let files: [String: [UInt8]] = {
    let folder = root.appendingPathComponent("patterns/coding")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    var files: [String: [UInt8]] = [:]
    for name in names {
      files[name] = (try? Data(contentsOf: folder.appendingPathComponent(name))).map(Array.init)
    }
    return files
  }()

  static let knowledge = Result { try CodingKnowledge(files: files) }

  static func engine() throws -> EmbeddedEngine { EmbeddedEngine(knowledge: try knowledge.get()) }
}
