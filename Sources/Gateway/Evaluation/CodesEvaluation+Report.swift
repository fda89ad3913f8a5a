import Deidentified
import NDJSON

extension CodesEvaluation {
  /// The score as one JSON object.
  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("cases")
    writer.integer(cases)
    for (name, tally) in [("full_code", fullCode), ("category", category)] {
      writer.key(name)
      writer.beginObject()
      for (name, value) in [
        ("precision", tally.precision), ("recall", tally.recall), ("f1", tally.f1),
      ] {
        writer.key(name)
        writer.number(value)
      }
      for (name, count) in [
        ("right", tally.right), ("extra", tally.extra), ("missed", tally.missed),
      ] {
        writer.key(name)
        writer.integer(count)
      }
      writer.endObject()
    }
    writer.key("first_listed")
    writer.number(firstListed.ratio)
    writer.key("evidence_overlap")
    writer.number(evidence.ratio)
    writer.key("must_not")
    writer.beginObject()
    for (kind, share) in mustNot.sorted(by: { $0.key < $1.key }) {
      writer.key(kind)
      writer.beginArray()
      writer.integer(share.part)
      writer.integer(share.whole)
      writer.endArray()
    }
    writer.endObject()
    writer.key("bands")
    writer.beginObject()
    for band in [CodeAssignment.Band.high, .medium, .low] {
      let share = bands[band] ?? Share()
      writer.key(band.rawValue)
      writer.beginObject()
      writer.key("precision")
      writer.number(share.ratio)
      writer.key("count")
      writer.integer(share.whole)
      writer.endObject()
    }
    writer.endObject()
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  /// The score as a person reads it.
  public var table: String {
    func percent(_ value: Double) -> String { Reporter.decimal(value * 100) + "%" }
    func row(_ name: String, _ text: String) -> String { name.padding(to: 24) + text }
    var lines = [row("cases", "\(cases)")]
    for (name, tally) in [("full code", fullCode), ("category", category)] {
      lines.append(
        row(
          name,
          "F1 \(percent(tally.f1)), precision \(percent(tally.precision)), recall \(percent(tally.recall))"
        ))
    }
    lines.append(row("first-listed", percent(firstListed.ratio)))
    lines.append(row("evidence overlaps", percent(evidence.ratio)))
    for (kind, share) in mustNot.sorted(by: { $0.key < $1.key }) {
      lines.append(row("traps sprung, \(kind)", "\(share.part) of \(share.whole)"))
    }
    for band in [CodeAssignment.Band.high, .medium, .low] {
      let share = bands[band] ?? Share()
      lines.append(row("band \(band.rawValue)", "\(percent(share.ratio)) right of \(share.whole)"))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
