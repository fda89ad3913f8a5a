import CleanSide
import Deidentified
import NDJSON
public import Scrubbing

/// What a run says of itself in `summary.json`. It holds counts and versions, no content.
public struct RunSummary: Sendable {
  /// The run's number in its vault.
  public let run: Int
  public let tally: Tally
  public let report: HandoverReport
  public let policy: String
  /// What may be claimed of the clean text, as the policy's own content says.
  public let claim: Claim
  public let patterns: String
  public let codeSet: String?

  /// Everything passed and came home, or something did not.
  public var exitCode: Int32 {
    report.incidents > 0 ? ExitStatus.someHeld : tally.exitCode
  }

  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    for (name, count) in [
      ("run", run), ("in", tally.received), ("out", tally.passed),
      ("quarantined", tally.quarantined),
      ("refused", tally.refused),
    ] {
      writer.key(name)
      writer.integer(count)
    }
    writer.key("adds_up")
    writer.bool(tally.addsUp)
    for (name, count) in [
      ("text_bytes", tally.textBytes), ("dropped_fields", tally.droppedFields),
      ("coded_notes", report.coded), ("codes", report.codes), ("incidents", report.incidents),
    ] {
      writer.key(name)
      writer.integer(count)
    }
    write("removed", report.removed.map { ($0.key.rawValue, $0.value) }, to: &writer)
    write("quarantine_reasons", report.holds.map { ($0.key, $0.value) }, to: &writer)
    write("quarantine_rules", report.holdRules.map { ($0.key, $0.value) }, to: &writer)
    write("refused_reasons", report.refusals.map { ($0.key, $0.value) }, to: &writer)
    writer.key("policy")
    writer.string(policy)
    writer.key("claim")
    writer.beginObject()
    writer.key("kind")
    writer.string(claim.kind.rawValue)
    writer.key("reasons")
    writer.strings(claim.reasons)
    writer.key("conditions")
    writer.strings(claim.conditions)
    writer.endObject()
    writer.key("patterns")
    writer.string(patterns)
    writer.key("code_set")
    writer.optionalString(codeSet)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  private func write(_ name: StaticString, _ counts: [(String, Int)], to writer: inout JSONWriter) {
    writer.key(name)
    writer.beginObject()
    for (key, count) in counts.sorted(by: { $0.0 < $1.0 }) {
      writer.key(key)
      writer.integer(count)
    }
    writer.endObject()
  }

  /// A few lines for a person.
  public var text: String {
    var lines = [
      "\(tally.received) in = \(tally.passed) out + \(tally.quarantined) quarantined"
        + " + \(tally.refused) refused"
    ]
    let removed = report.removed.sorted {
      ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue)
    }
    if !removed.isEmpty {
      lines.append(
        "removed: " + removed.map { "\($0.key.rawValue) \($0.value)" }.joined(separator: ", "))
    }
    if report.coded > 0 { lines.append("codes: \(report.codes) on \(report.coded) notes") }
    if report.incidents > 0 {
      lines.append("INCIDENTS: \(report.incidents) results held removed text and were refused")
    }
    return lines.joined(separator: "\n")
  }
}
