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

  /// The next file's path relative to the root. Hidden files are passed over.
  mutating func next() throws(GatewayError) -> String? {
    while let relative = levels.last?.last {
      levels[levels.count - 1].removeLast()
      var status = stat()
      let path = root + "/" + relative
      if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
        levels.append(try Self.entries(of: path, relative: relative + "/"))
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
      throw .noInput(path: relative.isEmpty ? folder : "a folder inside it", code: EACCES)
    }
    return names.filter { !$0.hasPrefix(".") }.sorted(by: >).map { relative + $0 }
  }
}
