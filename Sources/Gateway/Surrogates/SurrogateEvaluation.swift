import CleanSide
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

  /// The score over `copies` of each note, and how many inputs were no labelled note.
  public func run(seed: UInt64, copies: Int) throws -> (score: SurrogateScore, refused: Int) {
    var total = SurrogateScore()
    let scrubber = scan.scrubber
    let neutral = NeutralWords()
    let lists = lists
    let refused = try LabelledNotes(scan: scan, reporter: reporter, verdict: "not refilled").run(
      { note, gold, scratch in
        var score = SurrogateScore()
        for copy in 0..<copies {
          var random = SplitMix(
            seed: seed, note: note.id ?? note.noteID ?? note.encounterID, copy: copy)
          let made = SurrogateNote(note.text, gold: gold, lists: lists, &random)
          let detection = scrubber.detect(
            ProtectedNote(encounterID: note.encounterID, text: made.text), with: scratch)
          score.add(
            NoteScore(
              text: made.text, gold: made.spans.map(\.gold), detection: detection,
              neutral: neutral), made.spans)
        }
        return score
      }, take: { total += $0 })
    return (total, refused)
  }
}
