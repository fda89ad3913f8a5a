import Foundation

/// An entry of the pattern files as its author wrote it, comments and all.
public enum EntryText {
  /// The lines of the entry `id` in a patterns folder, verbatim, and the file they stand in; nil where there
  /// is none. Built-in rules have no entry.
  public static func find(
    _ id: String, in directory: String
  ) throws(ScrubbingError) -> (file: String, text: String)? {
    for folder in ["identifiers", "guards"] {
      for name in try Knowledge.yamlFiles(in: "\(directory)/\(folder)") {
        let file = "\(folder)/\(name)"
        guard let data = FileManager.default.contents(atPath: "\(directory)/\(file)") else {
          throw .unreadable(path: file)
        }
        if let text = entry(id, in: String(decoding: data, as: UTF8.self)) {
          return (file, text)
        }
      }
    }
    return nil
  }

  /// From `- id: ID` to the line before the next entry, a comment before it, or what is indented less.
  static func entry(_ id: String, in text: String) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard
      let first = lines.firstIndex(where: {
        let line = $0.drop { $0 == " " }
        guard line.hasPrefix("- id:") else { return false }
        let value = line.dropFirst(5).split(separator: "#")[0]
        return value.trimmingCharacters(in: CharacterSet(charactersIn: " \"'\r")) == id
      })
    else { return nil }
    let indent = lines[first].prefix { $0 == " " }.count
    var last = first + 1
    while last < lines.count {
      let line = lines[last]
      let isBlank = line.allSatisfy(\.isWhitespace)
      if !isBlank, line.prefix(while: { $0 == " " }).count <= indent { break }
      last += 1
    }
    while last > first + 1, lines[last - 1].allSatisfy(\.isWhitespace) { last -= 1 }
    return lines[first..<last].joined(separator: "\n") + "\n"
  }
}
