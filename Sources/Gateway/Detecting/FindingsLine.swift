import Deidentified
import NDJSON
import Scrubbing

/// The line that `detect` writes of one note. Offsets are Unicode code points.
enum FindingsLine {
  static func write(_ detection: Detection, of note: ProtectedNote, to writer: inout JSONWriter) {
    let index = CodePointIndex(note.text)
    writer.beginObject()
    writer.key("id")
    writer.string(note.id ?? note.noteID ?? note.encounterID)
    writer.key("findings")
    writer.beginArray()
    for finding in detection.findings {
      let range = index.points(of: finding.range)
      writer.beginObject()
      writer.key("start")
      writer.integer(range.lowerBound)
      writer.key("end")
      writer.integer(range.upperBound)
      writer.key("category")
      writer.string(finding.label.rawValue)
      writer.key("rule")
      writer.string(finding.rule)
      writer.key("confidence")
      writer.number(finding.confidence)
      writer.key("placeholder")
      writer.string(finding.placeholder)
      writer.endObject()
    }
    writer.endArray()
    writer.key("held")
    writer.optionalString(detection.held?.reason)
    if let rules = detection.held?.rules, !rules.isEmpty {
      writer.key("held_rules")
      writer.strings(rules)
    }
    writer.endObject()
    writer.endLine()
  }

  /// Keeps a line for what was no note, so that lines in and lines out stay side by side.
  static func writeRefused(_ reason: String, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("id")
    writer.null()
    writer.key("findings")
    writer.beginArray()
    writer.endArray()
    writer.key("held")
    writer.string(reason)
    writer.endObject()
    writer.endLine()
  }
}
