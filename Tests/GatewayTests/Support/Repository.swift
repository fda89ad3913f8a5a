import CleanSide
import Coding
import Foundation
import Scrubbing

/// The checked-out project, and what is loaded once for all tests.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static let patterns =
    ProcessInfo.processInfo.environment["BREAKWATER_PATTERNS"] ?? root + "/patterns"

  static let knowledge = Result { try Knowledge.load(from: patterns) }
  static let coding = Result { try KnowledgeFolder.knowledge(in: patterns) }

  /// The folder that this test run's programs were built into.
  static var built: String {
    let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let arguments = [program].compactMap { $0 } + CommandLine.arguments
    let folders = arguments.map { ($0 as NSString).deletingLastPathComponent }
    return folders.first { FileManager.default.fileExists(atPath: $0 + "/breakwater") }
      ?? root + "/.build/debug"
  }
}

/// A folder that goes when the test does.
final class TemporaryFolder {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "breakwater-test-" + UUID().uuidString
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  func write(_ name: String, _ text: String) throws -> String { try write(name, text.utf8) }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  func mode(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
    return (attributes[.posixPermissions] as? Int ?? 0) & 0o777
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }
}
