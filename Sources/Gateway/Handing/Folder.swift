import CleanSide
import Glibc

/// Folders and what lies in them.
enum Folder {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func hasVariable(_ name: String) -> Bool { getenv(name) != nil }

  /// Makes `path` for its owner only; one that is there keeps its mode unless it must be closed.
  static func make(_ path: String, isPrivate: Bool) throws(OutputError) {
    let mode: mode_t = isPrivate ? 0o700 : 0o755
    if mkdir(path, mode) != 0, errno != EEXIST {
      throw .cannotCreate(path: path, code: errno)
    }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw .cannotCreate(path: path, code: ENOTDIR)
    }
    if isPrivate, chmod(path, 0o700) != 0 { throw .cannotCreate(path: path, code: errno) }
    guard access(path, W_OK | X_OK) == 0 else { throw .cannotCreate(path: path, code: errno) }
  }
}
