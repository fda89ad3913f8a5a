import Foundation
import Testing

@testable import Scrubbing

@Suite("Entries are shown as they are written")
struct EntryTextTests {
  private static let file = """
    # A file.
    patterns:
      # First comes one.
      - id: a.one   # with a remark
        regex: 'x{2,3}'

        finds: ["[[xx]]"]
      # Then the other.
      - id: "a.two"
        regex: >
          long
          lines
    guards:
      - id: g.three
        regex: y
    """

  @Test(arguments: [
    ("a.one", "  - id: a.one   # with a remark\n    regex: 'x{2,3}'\n\n    finds: [\"[[xx]]\"]\n"),
    ("a.two", "  - id: \"a.two\"\n    regex: >\n      long\n      lines\n"),
    ("g.three", "  - id: g.three\n    regex: y\n"),
  ])
  func `an entry is cut out verbatim`(id: String, text: String) {
    #expect(EntryText.entry(id, in: Self.file) == text)
  }

  @Test func `every pattern has its text, and only those`() throws {
    let directory = Fixture.root.appendingPathComponent("patterns").path
    for entry in Fixture.knowledge.entries.prefix(40) {
      let found = try #require(try EntryText.find(entry.id, in: directory), "\(entry.id)")
      #expect(found.text.contains("regex:") && found.text.contains("finds:"))
    }
    #expect(try EntryText.find("no.such", in: directory) == nil)
  }
}
