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

  /// The counts over all notes, and how many inputs were no labelled note.
  public func run() throws -> (costs: RuleCosts, refused: Int) {
    var total = RuleCosts()
    let scrubber = scan.scrubber
    let neutral = NeutralWords()
    let refused = try LabelledNotes(scan: scan, reporter: reporter, verdict: "not counted").run(
      { note, gold, scratch in
        var costs = RuleCosts()
        costs.count(
          note.text, gold: gold, contributions: scrubber.contributions(to: note, with: scratch),
          neutral: neutral)
        return costs
      }, take: { total += $0 })
    return (total, refused)
  }
}
