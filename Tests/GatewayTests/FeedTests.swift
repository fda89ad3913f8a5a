import CleanSide
import Deidentified
import Foundation
import Glibc
import NDJSON
import Scrubbing
import Testing

@testable import Gateway

@Suite("What comes in")
struct FeedTests {
  private func arrivals(
    _ paths: [String], decoder: NoteDecoder = NoteDecoder(needsEncounter: true, readsGold: true)
  ) throws -> [Arrival] {
    let feed = Feed(try Input.list(paths), stop: StopSignal())
    var all: [Arrival] = []
    while let block = try feed.next() { all += block.arrivals(decoder) }
    return all
  }

  private func note(_ arrival: Arrival) -> ProtectedNote? {
    if case .note(let note) = arrival.content { note } else { nil }
  }

  private func reason(_ arrival: Arrival) -> String? {
    switch arrival.content {
    case .note: nil
    case .held(_, let hold): hold.reason
    case .refused(let reason): reason
    }
  }

  @Test func `a folder's notes come in the order of their names, ids by relative path`() throws {
    let folder = TemporaryFolder()
    for name in ["b/2.txt", "b/10.txt", "a.txt", "c.note", ".hidden.txt", "d.ndjson"] {
      _ = try folder.write(
        name, name == "d.ndjson" ? #"{"encounter_id":"E9","text":"x"}"# : "Text of it.")
    }
    let ids = try arrivals([folder.path]).map { note($0)?.encounterID }
    #expect(ids == ["a", "b/10", "b/2", "c", "E9"])
  }

  @Test func `a file of an unknown kind in a folder is refused, not lost`() throws {
    let folder = TemporaryFolder()
    _ = try folder.write("scan.pdf", "%PDF")
    #expect(try arrivals([folder.path]).compactMap(reason).count == 1)
  }

  @Test func `the shown place of a file in a folder does not hold its name`() throws {
    let folder = TemporaryFolder()
    _ = try folder.write("MRN-5512.txt", "")
    let arrival = try #require(try arrivals([folder.path]).first)
    #expect(!arrival.place.shown.contains("5512"))
    #expect(arrival.place.path.contains("5512"))
  }

  @Test func `a file whose name does not tell is read as what it begins as`() throws {
    let folder = TemporaryFolder()
    let lines = try folder.write("notes", Lines.notes(2))
    let dated = try folder.write("notes.2026", "\u{FEFF}" + Lines.notes(3))
    let text = try folder.write("note", "Cough for two days.")
    #expect(try arrivals([lines]).count == 2)
    #expect(try arrivals([dated]).count == 3)
    #expect(try arrivals([text]).map { note($0)?.encounterID } == ["note"])
  }

  @Test func `a pipe is read as lines, and a stop is heard while it waits for a writer`() throws {
    let folder = TemporaryFolder()
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let stop = StopSignal()
    do {
      let feed = Feed(try Input.list([pipe]), stop: stop)
      Thread { [stop] in
        usleep(100_000)
        stop.raise(SIGTERM)
      }.start()
      #expect { try feed.next() } throws: { ($0 as? GatewayError)?.exitCode == 75 }
    }
    // The first reader is gone: a writer that came and went beside it would leave the next one waiting.
    Thread { try? Data(Lines.notes(3).utf8).write(to: URL(fileURLWithPath: pipe)) }.start()
    #expect(try arrivals([pipe]).count == 3)
  }

  @Test func `globs are spread`() throws {
    let folder = TemporaryFolder()
    for name in ["1.txt", "2.txt", "3.md"] { _ = try folder.write(name, "Text.") }
    #expect(try arrivals([folder.path + "/*.txt"]).count == 2)
  }

  @Test func `an input that is not there ends it before anything is done`() {
    #expect { try Input.list(["/nowhere/notes.ndjson"]) } throws: {
      ($0 as? GatewayError)?.exitCode == 65
    }
  }

  @Test func `a labelled file gives text, spans and demographics`() throws {
    let folder = TemporaryFolder()
    let file = try folder.write(
      "one.note",
      """
      {"specialty": "surgery", "encounter_id": "E1", "patient": {"name": "Ann Bo", "relatives": ["Cy"]}}
      ---
      Seen by Dr. [[name|Zoë]] on [[DATE|3/14]]. [[not a mark]] [x]
      """)
    let arrival = try #require(try arrivals([file]).first)
    let read = try #require(note(arrival))
    #expect(
      String(decoding: read.text, as: UTF8.self)
        == "Seen by Dr. Zoë on 3/14. [[not a mark]] [x]")
    #expect(read.encounterID == "E1")
    #expect(read.demographics.name == "Ann Bo")
    #expect(read.demographics.relatives == ["Cy"])
    #expect(arrival.gold?.map(\.label) == ["NAME", "DATE"])
    #expect(
      arrival.gold?.map { String(decoding: read.text[$0.range], as: UTF8.self) } == ["Zoë", "3/14"])
  }

  @Test(arguments: [
    (#"{"text":"x"}"#, "no encounter_id"), (#"{"encounter_id":"","text":"x"}"#, "no encounter_id"),
    (#"{"encounter_id":"E"}"#, "no text"), (#"{"encounter_id":"E","text":null}"#, "no text"),
    (#"{"encounter_id":"E","text":""}"#, "empty text"),
    (#"{"encounter_id":"E","text":" \n\t "}"#, "empty text"),
  ])
  func `what is missing is named`(line: String, expected: String) throws {
    let folder = TemporaryFolder()
    let file = try folder.write("in.ndjson", line + "\n")
    #expect(try arrivals([file]).compactMap(reason) == [expected])
  }

  @Test(arguments: [
    #"{"encounter_id":"E","text":"cut"#, "not json", #"{"encounter_id":{"a":1},"text":"x"}"#,
    #"{"encounter_id":"E","text":"x"} {"#, #"{"encounter_id":"E","encounter_id":"F","text":"x"}"#,
    #"{"encounter_id":"E","text":"\ud800"}"#, "[]",
  ])
  func `malformed lines say so and hold no content`(line: String) throws {
    let folder = TemporaryFolder()
    let file = try folder.write(
      "in.ndjson", line + "\n" + #"{"encounter_id":"G","text":"ok"}"# + "\n")
    let all = try arrivals([file])
    #expect(reason(all[0])?.hasPrefix("malformed") == true)
    #expect(all.count == 2 && note(all[1]) != nil)
  }

  @Test func `unknown fields are dropped and counted`() throws {
    let folder = TemporaryFolder()
    let file = try folder.write(
      "in.ndjson",
      #"{"encounter_id":7,"text":"x","secret":{"a":[1]},"patient":{"name":"A","shoe":9}}"# + "\n\n")
    let arrival = try #require(try arrivals([file]).first)
    #expect(arrival.dropped == 2)
    #expect(note(arrival)?.encounterID == "7")
  }

  @Test func `gold offsets are code points`() throws {
    let folder = TemporaryFolder()
    let file = try folder.write(
      "in.ndjson", #"{"id":"g","encounter_id":"E","text":"é😀 Chen","spans":[[3,7,"NAME"]]}"# + "\n")
    let arrival = try #require(try arrivals([file]).first)
    let span = try #require(arrival.gold?.first)
    #expect(String(decoding: try #require(note(arrival)).text[span.range], as: UTF8.self) == "Chen")
  }
}
