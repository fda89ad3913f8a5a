import CleanSide
import NDJSON
import Scrubbing

/// A note's codes with its own ids again: `{"encounter_id","note_id","status","codes",…}`.
struct EncounterLine {
  var encounterID: String
  var noteID: String?
  var result: NoteResult

  /// Evidence is placed on the protected text.
  static func write(
    _ result: NoteResult, encounterID: String, noteID: String?, originals: Originals
  ) -> [UInt8] {
    var writer = JSONWriter(reserving: 1024)
    writer.beginObject()
    writer.key("encounter_id")
    writer.string(encounterID)
    writer.key("note_id")
    writer.optionalString(noteID)
    result.write(to: &writer) { originals.originalRange(of: $0) }
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  /// Reads a line that `write` wrote.
  static func read(_ line: [UInt8]) throws(JSONError) -> EncounterLine {
    try line.withUnsafeBufferPointer { bytes throws(JSONError) in
      var scanner = JSONScanner(bytes)
      var reader = CodedNoteReader()
      var encounterID = ""
      var noteID: String?
      try scanner.object { (key, scanner) throws(JSONError) in
        switch key {
        case "encounter_id": encounterID = try scanner.text()
        case "note_id": noteID = try scanner.optionalText()
        default: try reader.member(key, &scanner)
        }
      }
      try scanner.finish()
      return EncounterLine(encounterID: encounterID, noteID: noteID, result: NoteResult(reader))
    }
  }
}
