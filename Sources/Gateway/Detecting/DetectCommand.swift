public import CleanSide
import NDJSON
import Scrubbing

/// `breakwater detect`: the findings of every note, a line a note.
public struct DetectCommand {
  var scan: Scan
  let reporter: Reporter

  public init(_ scan: Scan, reporter: Reporter) {
    self.scan = scan
    self.reporter = reporter
  }

  private struct Product: Sendable {
    var lines: [UInt8]
    var tally: Tally
    var faults: [(Place, String)]
  }

  public func run(to output: OutputFile) throws -> Tally {
    var total = Tally()
    let scrubber = scan.scrubber
    try scan.run(
      NoteDecoder(needsEncounter: false),
      { arrivals, scratch in Self.product(arrivals, scrubber, scratch) },
      take: { product in
        try output.write(product.lines)
        total += product.tally
        for (place, reason) in product.faults { reporter.fault(place, "refused", reason) }
        reporter.progress(total, bytesRead: UInt64(total.textBytes))
      })
    try output.finish()
    reporter.finish()
    try total.check()
    return total
  }

  private static func product(
    _ arrivals: [Arrival], _ scrubber: Scrubber, _ scratch: Scratch
  ) -> Product {
    var writer = JSONWriter(reserving: 64 << 10)
    var product = Product(lines: [], tally: Tally(), faults: [])
    for arrival in arrivals {
      product.tally.received += 1
      product.tally.droppedFields += arrival.dropped
      switch arrival.content {
      case .note(let note):
        let detection = scrubber.detect(note, with: scratch)
        FindingsLine.write(detection, of: note, to: &writer)
        product.tally.textBytes += note.text.count
        if detection.held == nil {
          product.tally.passed += 1
        } else {
          product.tally.quarantined += 1
        }
      case .held(let note, let hold):
        FindingsLine.write(Detection(findings: [], held: hold), of: note, to: &writer)
        product.tally.quarantined += 1
      case .refused(let reason):
        FindingsLine.writeRefused(reason, to: &writer)
        product.tally.refused += 1
        product.faults.append((arrival.place, reason))
      }
    }
    product.lines = writer.bytes
    return product
  }
}
