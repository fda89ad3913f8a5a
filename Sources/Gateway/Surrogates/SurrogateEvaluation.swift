public import CleanSide
import NDJSON
import Scrubbing

/// `breakwater evaluate surrogate`: refills labelled notes with new identifiers and scores the scrubber on
/// them. Demographics are left out: they would be another patient's.
public struct SurrogateEvaluation {
  let scan: Scan
  let lists: SurrogateLists
  let reporter: Reporter

  public init(_ scan: Scan, lists: SurrogateLists, reporter: Reporter) {
    self.scan = scan
    self.lists = lists
    self.reporter = reporter
  }

  /// The score over `copies` of each note, and how many inputs were no labelled note. `notes` takes the
  /// refilled notes as labelled NDJSON.
  public func run(
    seed: UInt64, copies: Int, to notes: OutputFile? = nil
  ) throws -> (score: SurrogateScore, refused: Int) {
    var total = SurrogateScore()
    let scrubber = scan.scrubber
    let neutral = NeutralWords()
    let lists = lists
    let isWritten = notes != nil
    let refused = try LabelledNotes(scan: scan, reporter: reporter, verdict: "not refilled").run(
      { note, gold, scratch in
        var score = SurrogateScore()
        var lines: [UInt8] = []
        let id = note.id ?? note.noteID ?? note.encounterID
        for copy in 0..<copies {
          var random = SplitMix(seed: seed, note: id, copy: copy)
          let made = SurrogateNote(note.text, gold: gold, lists: lists, &random)
          if isWritten { lines += Self.line(made, id: "\(id)-\(copy)") }
          let detection = scrubber.detect(
            ProtectedNote(encounterID: note.encounterID, text: made.text), with: scratch)
          score.add(
            NoteScore(
              text: made.text, gold: made.spans.map(\.gold), detection: detection,
              neutral: neutral), made.spans)
        }
        return (score, lines)
      },
      take: { (score, lines) in
        total += score
        try notes?.write(lines)
      })
    return (total, refused)
  }

  /// A refilled note as a line that `evaluate deid` reads.
  private static func line(_ made: SurrogateNote, id: String) -> [UInt8] {
    let index = CodePointIndex(made.text)
    var writer = JSONWriter(reserving: made.text.count + 1024)
    writer.beginObject()
    writer.key("id")
    writer.string(id)
    writer.key("encounter_id")
    writer.string(id)
    writer.key("text")
    writer.string(made.text)
    writer.key("spans")
    writer.array(of: made.spans) { span, writer in
      let points = index.points(of: span.gold.range)
      writer.beginArray()
      writer.integer(points.lowerBound)
      writer.integer(points.upperBound)
      writer.string(span.gold.label)
      writer.endArray()
    }
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}
