public import CleanSide
import NDJSON
import Scrubbing

/// `breakwater evaluate deid`: scores the scrubber on labelled notes.
public struct DeidEvaluation {
  public enum Listing: Sendable { case none, leaks, overScrubbed }

  var scan: Scan
  let reporter: Reporter

  public init(_ scan: Scan, reporter: Reporter) {
    self.scan = scan
    self.reporter = reporter
  }

  private struct Product: Sendable {
    var score = DeidScore()
    var listing: [UInt8] = []
    var faults: [(Place, String)] = []
  }

  /// Scores every note. `listing` prints identifiers: give it a terminal or a file of its owner only.
  public func run(
    listing: Listing = .none, to output: OutputFile? = nil
  ) throws -> (score: DeidScore, refused: Int) {
    var total = DeidScore()
    var refused = 0
    let scrubber = scan.scrubber
    let neutral = NeutralWords()
    try scan.run(
      NoteDecoder(needsEncounter: false, readsGold: true),
      { arrivals, scratch in
        var product = Product()
        for arrival in arrivals {
          Self.score(arrival, scrubber, scratch, neutral, listing, &product)
        }
        return product
      },
      take: { product in
        total += product.score
        try output?.write(product.listing)
        for (place, reason) in product.faults {
          refused += 1
          reporter.fault(place, "not scored", reason)
        }
      })
    try output?.finish()
    reporter.finish()
    return (total, refused)
  }

  private static func score(
    _ arrival: Arrival, _ scrubber: Scrubber, _ scratch: Scratch, _ neutral: NeutralWords,
    _ listing: Listing, _ product: inout Product
  ) {
    let note: ProtectedNote
    let detection: Detection
    switch arrival.content {
    case .refused(let reason): return product.faults.append((arrival.place, reason))
    case .note(let read):
      note = read
      detection = scrubber.detect(read, with: scratch)
    case .held(let read, let hold):
      note = read
      detection = Detection(findings: [], held: hold)
    }
    guard let gold = arrival.gold else {
      return product.faults.append((arrival.place, "no labels"))
    }
    let scored = NoteScore(text: note.text, gold: gold, detection: detection, neutral: neutral)
    product.score += scored.score
    let id = note.id ?? note.noteID ?? note.encounterID
    switch listing {
    case .none: break
    case .leaks:
      for span in scored.leaks {
        list([id, span.label, excerpt(note.text, span.range)], &product.listing)
      }
      if let hold = detection.held {
        list([id, "held: " + hold.rules.joined(separator: ", "), hold.reason], &product.listing)
      }
    case .overScrubbed:
      for (word, rule) in scored.overScrubbed {
        list([id, rule, excerpt(note.text, word)], &product.listing)
      }
    }
  }

  /// The stretch between marks, with a little of what stands round it.
  private static func excerpt(_ text: [UInt8], _ range: Range<Int>) -> String {
    let before = text[max(0, range.lowerBound - 30)..<range.lowerBound]
    let after = text[range.upperBound..<min(text.count, range.upperBound + 30)]
    let parts = [before, text[range], after].map { String(decoding: $0, as: UTF8.self) }
    return (parts[0] + "⟦" + parts[1] + "⟧" + parts[2])
      .split(whereSeparator: \.isNewline).joined(separator: "⏎")
  }

  private static func list(_ columns: [String], _ bytes: inout [UInt8]) {
    bytes.append(contentsOf: (columns.joined(separator: "\t") + "\n").utf8)
  }
}
