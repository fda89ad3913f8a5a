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

  private struct Product: Sendable {
    var score = SurrogateScore()
    var faults: [(Place, String)] = []
  }

  /// The score over `copies` of each note, and how many inputs were no labelled note.
  public func run(seed: UInt64, copies: Int) throws -> (score: SurrogateScore, refused: Int) {
    var total = SurrogateScore()
    var refused = 0
    let scrubber = scan.scrubber
    let neutral = NeutralWords()
    let lists = lists
    try scan.run(
      NoteDecoder(needsEncounter: false, readsGold: true),
      { arrivals, scratch in
        var product = Product()
        for arrival in arrivals {
          guard case .note(let note) = arrival.content, let gold = arrival.gold else {
            product.faults.append((arrival.place, "no labelled note"))
            continue
          }
          for copy in 0..<copies {
            var random = SeededGenerator(
              seed: seed, note: note.id ?? note.noteID ?? note.encounterID, copy: copy)
            let made = SurrogateNote(note.text, gold: gold, lists: lists, &random)
            let detection = scrubber.detect(
              ProtectedNote(encounterID: note.encounterID, text: made.text), with: scratch)
            product.score.add(
              NoteScore(
                text: made.text, gold: made.spans.map(\.gold), detection: detection,
                neutral: neutral), made.spans)
          }
        }
        return product
      },
      take: { product in
        total += product.score
        for (place, reason) in product.faults {
          refused += 1
          reporter.fault(place, "not refilled", reason)
        }
      })
    reporter.finish()
    return (total, refused)
  }
}
