import Foundation
import Glibc

/// The files under a folder, in the order of their names, one level in memory at a time.
struct FolderWalk {
  private let root: String
  /// What is left to visit, deepest level last; each level in reverse order.
  private var levels: [[String]]

  init(_ root: String) throws(GatewayError) {
    self.root = root
    levels = [try Self.entries(of: root, relative: "")]
  }

  /// The next file's path relative to the root. Hidden files are passed over; a link to a folder, and
  /// a folder that cannot be read, are given as they are, for the caller to refuse.
  mutating func next() throws(GatewayError) -> String? {
    while let relative = levels.last?.last {
      levels[levels.count - 1].removeLast()
      var status = stat()
      let path = root + "/" + relative
      if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
        let entries = try? Self.entries(of: path, relative: relative + "/")
      {
        levels.append(entries)
      } else {
        return relative
      }
      while levels.last?.isEmpty == true, levels.count > 1 { levels.removeLast() }
    }
    while levels.last?.isEmpty == true, levels.count > 1 { levels.removeLast() }
    return levels.last?.isEmpty == false ? try next() : nil
  }

  private static func entries(
    of folder: String, relative: String
  ) throws(GatewayError) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw .noInput(path: folder, code: EACCES)
    }
    return names.filter { !$0.hasPrefix(".") }.sorted(by: >).map { relative + $0 }
  }
}
