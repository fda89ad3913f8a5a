import Foundation
import Testing

@Suite("Policies on the command line")
struct PolicyProgramTests {
  private static let note = Lines.of([
    [
      "encounter_id": "E1", "note_id": "N1",
      "text": "Ms. Quillfeather, seen 03/14/2024 for essential hypertension, lives in Dayton, OH.",
    ]
  ])

  @Test func `a limited data set is exported, and nothing takes it for coding`() throws {
    let folder = TemporaryFolder()
    let input = try folder.write("notes.ndjson", Self.note)
    let export = folder.path + "/export.ndjson"
    let scrubbed = try Program.breakwater.run([
      "scrub", input, "--vault", folder.path + "/v", "--policy", "limited-data-set", "-o", export,
    ])
    #expect(scrubbed.status == 0, "\(scrubbed.errors)")
    #expect(try folder.mode("export.ndjson") == 0o600)
    let line = try #require(Lines.parsed(try folder.read("export.ndjson")).first)
    let text = try #require(line["text"] as? String)
    #expect(text.contains("03/14/2024") && text.contains("Dayton") && !text.contains("Quill"))
    #expect(line["claim"] as? String == "limited-data-set" && line["key"] == nil)
    let coded = try Program.coder.run([export])
    #expect(coded.status == 3)
    #expect(!coded.output.contains("\"coded\""))
  }

  @Test func `an export goes to a file of its owner, and not into a pipe`() throws {
    let folder = TemporaryFolder()
    let input = try folder.write("notes.ndjson", Self.note)
    let pipe = Pipe()
    let scrubbed = try Program.breakwater.run(
      ["scrub", input, "--vault", folder.path + "/v", "--policy", "limited-data-set"],
      outputTo: pipe.fileHandleForWriting)
    #expect(scrubbed.status == 78)
  }

  @Test func `run refuses a policy of which Safe Harbor may not be claimed`() throws {
    let folder = TemporaryFolder()
    let input = try folder.write("notes.ndjson", Self.note)
    let ended = try Program.breakwater.run([
      "run", input, "--out", folder.path + "/out", "--policy", "limited-data-set",
    ])
    #expect(ended.status == 78)
    #expect(ended.errors.contains("limited-data-set") && ended.errors.contains("may be coded"))
    #expect(!folder.exists("out/clean.ndjson"))
  }

  @Test func `the summary says what may be claimed`() throws {
    let folder = TemporaryFolder()
    let input = try folder.write("notes.ndjson", Self.note)
    let ended = try Program.breakwater.run([
      "run", input, "--out", folder.path + "/out", "--policy", "years-and-zip3",
    ])
    #expect(ended.status == 0, "\(ended.errors)")
    let summary = try #require(
      Lines.parsed(try folder.read("out/protected/summary.json")).first)
    #expect((summary["claim"] as? [String: Any])?["kind"] as? String == "safe-harbor")
    #expect((summary["policy"] as? String)?.hasPrefix("years-and-zip3@") == true)
    #expect(try folder.read("out/clean.ndjson").contains("[DATE-1] 2024"))
  }

  @Test(arguments: [
    (["policies", "claim", "strict"], "strict: safe-harbor"),
    (["policies", "claim", "limited-data-set"], "because DATE"),
    (["policies", "list"], "claim: limited-data-set"),
    (["policies", "show", "strict"], "unknown_words: remove"),
  ])
  func `claims are told`(arguments: [String], says: String) throws {
    let ended = try Program.breakwater.run(arguments)
    #expect(ended.status == 0)
    #expect(ended.output.contains(says))
  }

  @Test func `a policy that is not there is named with those that are`() throws {
    let ended = try Program.breakwater.run(["detect", "--policy", "lax"])
    #expect(ended.status == 78)
    #expect(ended.errors.contains("safe-harbor"))
  }
}
