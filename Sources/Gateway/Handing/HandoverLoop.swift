import CleanSide
import Dispatch
import Scrubbing

/// Feeds a hand-off from the pipeline. A batch is committed when it is full, or when the next notes
/// have not come within a few milliseconds: a slow source gets its results at once.
struct HandoverLoop {
  let scan: Scan
  let handing: Handing
  let reporter: Reporter

  private static let patience = DispatchTimeInterval.milliseconds(20)

  func run(into handover: inout Handover) throws {
    let handing = handing
    let pipeline = scan.pipeline(NoteDecoder(needsEncounter: true)) { arrivals, scratch in
      Products(
        items: arrivals.map { handing.item($0, with: scratch) },
        dropped: arrivals.reduce(0) { $0 + $1.dropped })
    }
    defer { pipeline.cancel() }
    do {
      loop: while true {
        switch try pipeline.next(within: handover.hasPending ? Self.patience : nil) {
        case .product(let products):
          handover.drop(products.dropped)
          try handover.take(products.items)
          reporter.progress(handover.tally, bytesRead: UInt64(handover.tally.textBytes))
        case .waiting: try handover.commit()
        case .end: break loop
        }
      }
    } catch let error as GatewayError {
      // A stop or a broken input: what came before it is kept.
      try handover.commit()
      throw error
    }
  }

  private struct Products: Sendable {
    let items: [HandoverItem]
    let dropped: Int
  }
}
