import CleanSide
import Dispatch
import Scrubbing

/// Feeds a hand-off from the pipeline. A batch is committed when it is full, when the source has
/// nothing more for now, or when its first note has waited a second: a slow source gets its results
/// at once, a fast one gets large batches to permute.
struct HandoverLoop {
  let scan: Scan
  let handing: Handing
  let reporter: Reporter

  private static let patience = DispatchTimeInterval.milliseconds(5)
  private static let longestWait = Duration.seconds(1)

  func run(into handover: inout Handover) throws {
    let handing = handing
    let pipeline = scan.pipeline(NoteDecoder(needsEncounter: true)) { arrivals, scratch in
      Products(
        items: arrivals.map { handing.item($0, with: scratch) },
        dropped: arrivals.reduce(0) { $0 + $1.dropped })
    }
    defer { pipeline.cancel() }
    var waitingSince: ContinuousClock.Instant?
    do {
      loop: while true {
        switch try pipeline.next(within: handover.hasPending ? Self.patience : nil) {
        case .product(let products):
          handover.drop(products.dropped)
          try handover.take(products.items)
          if !handover.hasPending { waitingSince = nil }
          reporter.progress(handover.tally, bytesRead: UInt64(handover.tally.textBytes))
        case .waiting:
          let since = waitingSince ?? .now
          waitingSince = since
          guard pipeline.isIdle || .now - since > Self.longestWait else { continue }
          try handover.commit()
          waitingSince = nil
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
