import Foundation
import Glibc

/// One thing named on the command line that notes come from.
public enum Input: Sendable, Hashable {
  case standardInput
  /// Lines of NDJSON.
  case lines(path: String)
  /// One note, plain or labelled.
  case note(path: String)
  case folder(path: String)

  /// What the arguments name, globs spread out. Every one of them must be there; none means standard input.
  public static func list(_ arguments: [String]) throws(GatewayError) -> [Input] {
    guard !arguments.isEmpty else { return [.standardInput] }
    var inputs: [Input] = []
    for argument in arguments {
      if argument == "-" {
        inputs.append(.standardInput)
      } else if access(argument, F_OK) != 0, argument.contains(where: { "*?[".contains($0) }) {
        let paths = spread(argument)
        guard !paths.isEmpty else { throw .noInput(path: argument, code: ENOENT) }
        for path in paths { inputs.append(try at(path)) }
      } else {
        inputs.append(try at(argument))
      }
    }
    return inputs
  }

  private static func at(_ path: String) throws(GatewayError) -> Input {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .noInput(path: path, code: errno) }
    guard access(path, R_OK) == 0 else { throw .noInput(path: path, code: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder(path: path)
    case S_IFREG:
      let kind = FileKind.of(path)
      let isLines =
        kind == .lines
        || ((kind == .unknown || (path as NSString).pathExtension.isEmpty) && beginsAnObject(path))
      return isLines ? .lines(path: path) : .note(path: path)
    // A pipe is read as standard input is: `breakwater detect <(zcat notes.gz)`.
    default: return .lines(path: path)
    }
  }

  /// Whether a file whose name does not tell begins as NDJSON does.
  private static func beginsAnObject(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var head = [UInt8](repeating: 0, count: 256)
    let count = read(descriptor, &head, head.count)
    let first = head[..<max(0, count)].first {
      ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0)
    }
    return first == UInt8(ascii: "{")
  }

  private static func spread(_ pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
  }

  /// Bytes to come, or nil where that cannot be known beforehand.
  public static func size(of inputs: [Input]) -> UInt64? {
    var total: UInt64 = 0
    for input in inputs {
      switch input {
      case .standardInput, .folder: return nil
      case .lines(let path), .note(let path):
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        total += UInt64(status.st_size)
      }
    }
    return total
  }
}

/// What a file holds, by its name.
enum FileKind {
  case lines, labelled, text, unknown

  static func of(_ path: String) -> FileKind {
    switch (path as NSString).pathExtension.lowercased() {
    case "ndjson", "jsonl", "json": .lines
    case "note": .labelled
    case "txt", "text", "md", "": .text
    default: .unknown
    }
  }
}
