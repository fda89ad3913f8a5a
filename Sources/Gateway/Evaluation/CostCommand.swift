import CleanSide
import Scrubbing

/// `breakwater patterns cost`: what each rule finds on labelled notes, rightly and wrongly.
public struct CostCommand {
  let scan: Scan
  let reporter: Reporter

  public init(_ scan: Scan, reporter: Reporter) {
    self.scan = scan
    self.reporter = reporter
  }

  private struct Product: Sendable {
    var costs = RuleCosts()
    var faults: [(Place, String)] = []
  }

  /// The counts over all notes, and how many inputs were no labelled note.
  public func run() throws -> (costs: RuleCosts, refused: Int) {
    var total = RuleCosts()
    var refused = 0
    let scrubber = scan.scrubber
    let neutral = NeutralWords()
    try scan.run(
      NoteDecoder(needsEncounter: false, readsGold: true),
      { arrivals, scratch in
        var product = Product()
        for arrival in arrivals {
          guard case .note(let note) = arrival.content, let gold = arrival.gold else {
            product.faults.append((arrival.place, "no labelled note"))
            continue
          }
          product.costs.count(
            note.text, gold: gold,
            contributions: scrubber.contributions(to: note, with: scratch), neutral: neutral)
        }
        return product
      },
      take: { product in
        total += product.costs
        for (place, reason) in product.faults {
          refused += 1
          reporter.fault(place, "not counted", reason)
        }
      })
    reporter.finish()
    return (total, refused)
  }
}
