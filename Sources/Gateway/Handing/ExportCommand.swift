public import CleanSide
import NDJSON
import Scrubbing
public import Vault

/// `breakwater scrub` under a policy of which Safe Harbor may not be claimed: text for the protected side.
///
/// Its lines bear encounter ids and no keys, so that nothing takes them for clean ones.
public struct ExportCommand {
  let scan: Scan
  let reporter: Reporter

  public init(_ scan: Scan, reporter: Reporter) {
    self.scan = scan
    self.reporter = reporter
  }

  private struct Product: Sendable {
    var lines: [UInt8] = []
    var held: [(note: ProtectedNote, hold: Hold, place: Place)] = []
    var refused: [(Place, String)] = []
    var tally = Tally()
  }

  /// Held notes go into the vault, and into the `quarantine` list where there is one.
  public func run(
    vault: Vault, to output: OutputFile, quarantine: OutputFile? = nil
  ) throws -> RunSummary {
    let run = try vault.beginRun(policyDigest: scan.policyDigest)
    let scrubber = scan.scrubber
    var total = Tally()
    var report = HandoverReport()
    var sequence = 0
    try scan.run(
      NoteDecoder(needsEncounter: true),
      { arrivals, scratch in
        var product = Product()
        for arrival in arrivals { Self.export(arrival, scrubber, scratch, &product) }
        return product
      },
      take: { product in
        let held = product.held.map { one -> HeldNote in
          sequence += 1
          reporter.fault(one.place, "quarantined", "\(one.hold.stage): \(one.hold.reason)")
          report.count(one.hold)
          return HeldNote(one.note, sequence: sequence, hold: one.hold)
        }
        try vault.quarantine(held, in: run)
        for one in held {
          try quarantine?.write(HandoverOutputs.quarantineLine(one.note, one.hold))
        }
        for (place, reason) in product.refused {
          reporter.fault(place, "refused", reason)
          report.refusals[reason, default: 0] += 1
        }
        try output.write(product.lines)
        total += product.tally
        reporter.progress(total, bytesRead: UInt64(total.textBytes))
      })
    try total.check()
    try vault.recordExport(total.passed, in: run)
    try quarantine?.finish()
    try output.finish()
    reporter.finish()
    return RunSummary(
      run: run.number, tally: total, report: report, policy: scan.policyDigest,
      claim: scrubber.claim,
      patterns: scan.patterns, codeSet: nil)
  }

  private static func export(
    _ arrival: Arrival, _ scrubber: Scrubber, _ scratch: Scratch, _ product: inout Product
  ) {
    product.tally.received += 1
    product.tally.droppedFields += arrival.dropped
    func hold(_ note: ProtectedNote, _ hold: Hold) {
      product.tally.quarantined += 1
      product.tally.textBytes += note.text.count
      product.held.append((note, hold, arrival.place))
    }
    switch arrival.content {
    case .refused(let reason):
      product.tally.refused += 1
      product.refused.append((arrival.place, reason))
    case .held(let note, let reason): hold(note, reason)
    case .note(let note):
      switch scrubber.export(note, with: scratch) {
      case .held(let reason): hold(note, reason)
      case .text(let utf8):
        product.tally.passed += 1
        product.tally.textBytes += note.text.count
        product.lines += line(note, utf8, scrubber)
      }
    }
  }

  /// `{"encounter_id","note_id","policy","claim","text"}`.
  private static func line(
    _ note: ProtectedNote, _ utf8: [UInt8], _ scrubber: Scrubber
  ) -> [UInt8] {
    var writer = JSONWriter(reserving: utf8.count + 256)
    writer.beginObject()
    writer.key("encounter_id")
    writer.string(note.encounterID)
    writer.key("note_id")
    writer.optionalString(note.noteID)
    writer.key("policy")
    writer.string(scrubber.policy.id)
    writer.key("claim")
    writer.string(scrubber.claim.kind.rawValue)
    writer.key("text")
    writer.string(utf8)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}
