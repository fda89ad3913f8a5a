/// A knowledge file's rows: tab-separated columns; empty lines and lines that begin with `#` are skipped.
struct KnowledgeFile {
  let name: String
  private(set) var rows: [Row] = []

  struct Row {
    let line: Int
    let columns: [[UInt8]]

    /// A column's text, empty where the row ends before it.
    subscript(column: Int) -> String {
      column < columns.count ? String(decoding: columns[column], as: UTF8.self) : ""
    }
  }

  init(name: String, bytes: [UInt8]) {
    self.name = name
    var line = 0
    for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      line += 1
      guard let first = part.first, first != 0x23 else { continue }
      let columns = part.split(separator: 0x09, omittingEmptySubsequences: false).map {
        column in
        var bytes = column
        while bytes.last == 0x20 || bytes.last == 0x0D { bytes.removeLast() }
        while bytes.first == 0x20 { bytes.removeFirst() }
        return [UInt8](bytes)
      }
      if columns.contains(where: { !$0.isEmpty }) { rows.append(Row(line: line, columns: columns)) }
    }
  }
}
