public import CleanSide
import Deidentified
import Scrubbing

/// `breakwater explain`: every decision on each note, with what led to it.
///
/// It prints the words themselves: give it a terminal or a file of its owner only.
public struct ExplainCommand {
  let scan: Scan
  let reporter: Reporter

  public init(_ scan: Scan, reporter: Reporter) {
    self.scan = scan
    self.reporter = reporter
  }

  private struct Product: Sendable {
    var text: [UInt8] = []
    var tally = Tally()
    var faults: [(Place, String)] = []
  }

  public func run(to output: OutputFile) throws -> Tally {
    var total = Tally()
    let scrubber = scan.scrubber
    try scan.run(
      NoteDecoder(needsEncounter: false),
      { arrivals, scratch in
        var product = Product()
        for arrival in arrivals {
          product.tally.received += 1
          switch arrival.content {
          case .note(let note):
            product.text += Array(Self.explain(note, scrubber, scratch).utf8)
            product.tally.passed += 1
          case .held(let note, let hold):
            product.text += Array("\(Self.id(note))\n  held: \(hold.reason)\n\n".utf8)
            product.tally.quarantined += 1
          case .refused(let reason):
            product.tally.refused += 1
            product.faults.append((arrival.place, reason))
          }
        }
        return product
      },
      take: { product in
        try output.write(product.text)
        total += product.tally
        for (place, reason) in product.faults { reporter.fault(place, "refused", reason) }
      })
    try output.finish()
    reporter.finish()
    return total
  }

  private static func id(_ note: ProtectedNote) -> String {
    note.id ?? note.noteID ?? note.encounterID
  }

  private static func explain(
    _ note: ProtectedNote, _ scrubber: Scrubber, _ scratch: Scratch
  ) -> String {
    let held = scrubber.detect(note, with: scratch).held
    var lines = [id(note)]
    if let held {
      lines.append("  held: \(held.stage): \(held.reason)")
      lines += held.rules.map { "    \($0)" }
    }
    for found in scrubber.explain(note, with: scratch) {
      let words = String(decoding: note.text[found.range], as: UTF8.self)
        .split(whereSeparator: \.isNewline).joined(separator: "⏎")
      let verdict = found.isRemoved ? "removed" : "kept"
      lines.append(
        "  \(verdict) \(found.label.rawValue) \(found.range.lowerBound)-\(found.range.upperBound)"
          + " “\(words)”")
      lines.append(
        "    rule \(found.rule), confidence \(Reporter.decimal(found.confidence * 100))%")
      if let guardRule = found.guardRule { lines.append("    guard \(guardRule)") }
      lines += found.evidence.map { "    \($0)" }
    }
    return lines.joined(separator: "\n") + "\n\n"
  }
}
