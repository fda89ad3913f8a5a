import Deidentified
import Foundation
import Scrubbing
import Vault

/// A vault in a folder of its own, gone when the test is done.
final class TemporaryVault {
  let folder: String
  let path: String
  let key: MasterKey
  let vault: Vault

  init() throws {
    folder = try Self.makeFolder()
    path = folder + "/vault.sqlite"
    key = try MasterKey.random()
    vault = try Vault.create(at: path, key: key)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  static func makeFolder() throws -> String {
    let folder = NSTemporaryDirectory() + "vault-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  /// What a crash leaves: the file and its log as they lie while the vault is still open.
  func afterCrash() throws -> Vault {
    let copy = folder + "/crashed-" + UUID().uuidString + ".sqlite"
    for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path + suffix) {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
    }
    return try Vault(at: copy, key: key)
  }

  /// Every byte the vault has on disk.
  func bytes() throws -> Data {
    try ["", "-wal"].reduce(into: Data()) { all, suffix in
      if FileManager.default.fileExists(atPath: path + suffix) {
        all += try Data(contentsOf: URL(fileURLWithPath: path + suffix))
      }
    }
  }

  /// Issues one note a sequence number, and insists on a key for each.
  func issued(_ sequences: [Int], in run: Vault.Run) throws -> [String] {
    try vault.issue(sequences.map { HandOff.sample($0) }, in: run).map { $0!.text }
  }
}

extension HandOff {
  /// An invented note of an invented person.
  static func sample(_ sequence: Int) -> HandOff {
    HandOff(
      encounterID: "encounter-\(sequence)", noteID: "note-\(sequence)", sequence: sequence,
      originals: .sample(sequence), cleanLength: 40 + sequence)
  }
}

extension Originals {
  static func sample(_ number: Int) -> Originals {
    let surface = "Okonkwo-\(number)"
    return Originals(pieces: [
      Piece(
        label: .name, number: 1, clean: 4..<12, original: 4..<4 + surface.count,
        surface: Array(surface.utf8)),
      Piece(
        label: nil, number: 0, clean: 20..<22, original: 30..<31, surface: Array("[".utf8)),
      Piece(
        label: .ageOver89, number: 0, clean: 22..<31, original: 31..<33, surface: Array("93".utf8)),
    ])
  }
}
