import Deidentified
import Foundation
import NDJSON
import Scrubbing
import Testing

@testable import CleanSide

@Suite("The clean side's lines")
struct CodeLineTests {
  private func coder() throws -> Coder {
    Coder(
      scrubber: Scrubber(knowledge: try Repository.knowledge.get()),
      engine: try KnowledgeFolder.engine(in: Repository.patterns))
  }

  private func code(_ lines: String, jobs: Int = 1) throws -> (String, Coder.Tally) {
    let folder = TemporaryFolder()
    let file = try folder.write("clean.ndjson", lines)
    let output = try OutputFile.create(folder.path + "/codes.ndjson", for: .everyone)
    let tally = try coder().run([file], to: output, jobs: jobs, stop: StopSignal())
    return (try folder.read("codes.ndjson"), tally)
  }

  private func read(_ line: String) throws(JSONError) -> CodeLine? {
    try Array(line.utf8).withUnsafeBufferPointer { bytes throws(JSONError) in
      try CodeLine.read(bytes)
    }
  }

  @Test(arguments: [
    "Seen today. SSN 412-88-0931. Hypertension.", "412-88-0931", "SSN ４１２-８８-０９３１",
    "SSN 412\u{200B}-88\u{200B}-0931", "Call 614-555-0147.", "(614) 555-0147", "fax 614-555-0199",
    "mail jane.roe@example.com", "MRN 00718264", "see https://portal.example.com/p/123",
    "from 192.168.10.44", "[SSN: 412-88-0931]", "[NAME-412-88-0931]",
    "Mr. Quillfeather reports cough.",
    "VIN 1HGCM82633A004352", "Dayton, OH 45402",
  ])
  func `a line that only claims to be clean is refused without its text`(forged: String) throws {
    let line = try JSONSerialization.data(withJSONObject: ["key": "K", "text": forged])
    let (lines, tally) = try code(String(decoding: line, as: UTF8.self) + "\n")
    #expect(lines == #"{"key":"K","status":"refused","reason":"residue"}"# + "\n")
    #expect(tally.refused == 1)
  }

  @Test(arguments: [
    #"{"setting":"John Smith"}"#, #"{"specialty":"412-88-0931"}"#, #"{"minutes":{"John":5}}"#,
    #"{"minutes":{"psychotherapy":4128809310}}"#, #"{"year":19610814}"#, #"{"stay_hours":-1}"#,
    #"{"age":{"value":93,"unit":"years"}}"#, #"{"flags":["john_smith"]}"#,
  ])
  func `facts that smuggle are refused`(facts: String) throws {
    let (lines, _) = try code(#"{"key":"K","text":"Cough.","facts":"# + facts + "}\n")
    #expect(lines == #"{"key":"K","status":"refused","reason":"facts"}"# + "\n")
  }

  @Test func `a coded line has every field in its form`() throws {
    let (lines, _) = try code(
      #"{"key":"K-1_a","text":"né Assessment: essential hypertension in [NAME] and [NAME-2].","facts":{"setting":"outpatient"}}"#
        + "\n")
    let line = try #require(Lines.parsed(lines).first)
    #expect(line["key"] as? String == "K-1_a")
    #expect(line["status"] as? String == "coded")
    let code = try #require(
      (line["codes"] as? [[String: Any]])?.first { $0["code"] as? String == "I10" })
    for name in [
      "code", "system", "release", "title", "evidence", "rules", "reason", "confidence", "band",
      "route", "alternatives", "flags",
    ] { #expect(code[name] != nil, "\(name)") }
    #expect(code["system"] as? String == "ICD-10-CM")
    // Offsets are code points: the é before them is one.
    let evidence = try #require((code["evidence"] as? [[String: Any]])?.first)
    let text = Array("né Assessment: essential hypertension in [NAME] and [NAME-2].".unicodeScalars)
    let start = try #require(evidence["start"] as? Int)
    let end = try #require(evidence["end"] as? Int)
    let words = String(String.UnicodeScalarView(text[start..<end]))
    #expect(words == evidence["text"] as? String)
    #expect(words.contains("hypertension"))
    #expect(line.keys.contains("procedures") && line.keys.contains("queries"))
  }

  @Test func `our own lines are read back the same`() throws {
    let (lines, _) = try code(
      #"{"key":"K","text":"Assessment: type 2 diabetes mellitus, essential hypertension.","facts":{}}"#
        + "\n")
    let line = try #require(try read(lines))
    guard case .coded(let note) = line.outcome else { return #expect(Bool(false)) }
    #expect(CleanLineForm.head(key: "K") + note.tail == Array(lines.utf8))
  }

  @Test(
    arguments: [
      (#"{"key":"K","text":"Mr. Quillfeather, record 4471882933","facts":{}}"#, "K", "residue"),
      (#"{"key":"K","text":"ok","facts":{"setting":"Quillfeather"}}"#, "K", "facts"),
      (#"{"key":"not a key","text":"ok","facts":{}}"#, nil, "key"),
      (#"{"text":"ok","facts":{}}"#, nil, "key"), (#"{"key":"K","facts":{}}"#, "K", "text"),
      (#"{"key":"K","text":"cut"#, nil, "malformed"),
      (#"{"key":"K","text":"a","text":"b","facts":{}}"#, nil, "malformed"),
    ] as [(String, String?, String)])
  func `a doubted line is refused without its text`(
    line: String, key: String?, reason: String
  ) throws {
    let (lines, tally) = try code(line + "\n")
    let refused = try #require(Lines.parsed(lines).first)
    #expect(refused["key"] as? String == key)
    #expect(refused["status"] as? String == "refused")
    #expect(refused["reason"] as? String == reason)
    #expect(Set(refused.keys) == ["key", "status", "reason"])
    #expect(!lines.contains("Quillfeather"))
    #expect(tally.exitCode == 3)
  }

  @Test func `lines keep their order whatever the jobs`() throws {
    let text = (0..<300).map {
      "{\"key\":\"K\($0)\",\"text\":\"Assessment: cough\($0 % 7 == 0 ? "" : ", fever").\",\"facts\":{}}\n"
    }.joined()
    let one = try code(text, jobs: 1).0
    #expect(try code(text, jobs: 2).0 == one)
    #expect(try code(text, jobs: 8).0 == one)
    #expect(Lines.parsed(one).compactMap { $0["key"] as? String } == (0..<300).map { "K\($0)" })
  }

  @Test(arguments: [
    #"{"key":"K","status":"coded","codes":[{"code":"00000"}]}"#,
    #"{"key":"K","status":"coded","codes":[{"code":"I10","confidence":2}]}"#,
    #"{"key":"K","status":"coded","codes":[{"code":"I10","evidence":[{"start":5,"end":2}]}]}"#,
    #"{"key":"K","status":"done"}"#, #"{"status":"coded"}"#, #"{"key":"K K","status":"coded"}"#,
    #"{"key":"K","status":"coded","codes":[{"title":"no code"}]}"#,
    #"{"key":"K","status":"coded","codes":[{"code":"I10","rules":["<script>"]}]}"#,
  ])
  func `an engine's line of another shape is not taken`(line: String) {
    #expect(throws: JSONError.self) { try read(line) }
  }

  @Test func `context is judged per query`() throws {
    let folder = TemporaryFolder()
    let file = try folder.write(
      "q.ndjson",
      #"{"id":"a","text":"Denies chest pain.","start":7,"end":17}"# + "\n"
        + #"{"id":"b","text":"x","start":"no"}"# + "\n")
    let output = try OutputFile.create(folder.path + "/a.ndjson", for: .everyone)
    let malformed = try ContextQueries(engine: KnowledgeFolder.engine(in: Repository.patterns))
      .run([file], to: output, stop: StopSignal())
    let answers = Lines.parsed(try folder.read("a.ndjson"))
    #expect(malformed == 1)
    #expect(answers[0]["negation"] as? String == "negated")
    #expect(answers[0]["temporality"] != nil && answers[0]["experiencer"] != nil)
  }
}
