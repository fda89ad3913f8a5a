import Foundation
import NDJSON
import Testing

@Suite("Lines come out whole whatever the chunks")
struct LineReaderTests {
  private func read(_ text: String, block: Int, limit: Int) throws -> [(String, Int, Bool)] {
    let folder = TemporaryFolder()
    let file = FileHandle(forReadingAtPath: try folder.write("lines", text))!
    var reader = LineReader(
      descriptor: file.fileDescriptor, blockSize: block, lineLimit: limit)
    var lines: [(String, Int, Bool)] = []
    while let block = try reader.next() {
      for line in block.lines {
        let text = block.withBytes(of: line) { String(decoding: $0, as: UTF8.self) }
        lines.append((text, line.number, line.isTooLong))
      }
    }
    return lines
  }

  @Test(arguments: [1, 2, 3, 7, 64, 100_000])
  func `any chunking gives the same lines`(block: Int) throws {
    let text = "one\n\nthree is longer\nfour"
    let lines = try read(text, block: block, limit: 1000)
    #expect(lines.map(\.0) == ["one", "", "three is longer", "four"])
    #expect(lines.map(\.1) == [1, 2, 3, 4])
  }

  @Test(arguments: [4, 16, 1000])
  func `a line past the limit is reported and not kept`(block: Int) throws {
    let text =
      "ok\n" + String(repeating: "x", count: 500) + "\nafter\n"
      + String(repeating: "y", count: 300)
    let lines = try read(text, block: block, limit: 100)
    #expect(lines.map(\.2) == [false, true, false, true])
    #expect(lines.map(\.1) == [1, 2, 3, 4])
    #expect(lines[2].0 == "after")
  }

  @Test func `a byte order mark is no part of the first line`() throws {
    let lines = try read("\u{FEFF}{}\n", block: 100, limit: 100)
    #expect(lines.map(\.0) == ["{}"])
  }
}
