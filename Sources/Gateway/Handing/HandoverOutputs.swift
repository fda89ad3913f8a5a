import CleanSide
import NDJSON
import Scrubbing

/// The files of a hand-off. Those that a command does not write are nil.
struct HandoverOutputs {
  var clean: OutputFile
  var codes: OutputFile?
  var encounters: OutputFile?
  var byEncounter: OutputFile?
  var quarantine: OutputFile?
  var refused: OutputFile?

  var all: [OutputFile] {
    [clean, codes, encounters, byEncounter, quarantine, refused].compactMap { $0 }
  }

  static func quarantineLine(_ note: ProtectedNote, _ hold: Hold) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("encounter_id")
    writer.string(note.encounterID)
    writer.key("note_id")
    writer.optionalString(note.noteID)
    writer.key("stage")
    writer.string(hold.stage)
    writer.key("reason")
    writer.string(hold.reason)
    writer.key("rules")
    writer.strings(hold.rules)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  static func refusedLine(_ place: Place, _ reason: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("path")
    writer.string(place.path)
    writer.key("line")
    if let line = place.line { writer.integer(line) } else { writer.null() }
    writer.key("reason")
    writer.string(reason)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}
