import CleanSide
import Deidentified
import NDJSON

/// An encounter's notes as one: every code once, with its evidence in each note.
struct EncounterUnion {
  let encounterID: String
  private var notes: [(id: String?, status: String)] = []
  private var firstListed: String?
  private var codes: [(code: CodedNote.Code, evidence: [(note: String?, quote: CodedNote.Quote)])] =
    []
  private var procedures: [(procedure: CodedNote.Procedure, note: String?)] = []
  private var queries: [DocumentationQuery] = []

  init(_ line: EncounterLine) {
    encounterID = line.encounterID
    add(line)
  }

  mutating func add(_ line: EncounterLine) {
    guard case .coded(let note) = line.result else {
      notes.append((line.noteID, "refused"))
      return
    }
    notes.append((line.noteID, "coded"))
    firstListed = firstListed ?? note.firstListed
    for code in note.codes {
      let evidence = code.evidence.map { (note: line.noteID, quote: $0) }
      if let same = codes.firstIndex(where: { $0.code.assignment.code == code.assignment.code }) {
        codes[same].evidence += evidence
        // The surest of the notes speaks for all.
        if code.assignment.confidence > codes[same].code.assignment.confidence {
          codes[same].code = code
        }
      } else {
        codes.append((code, evidence))
      }
    }
    procedures += note.procedures.map { ($0, line.noteID) }
    for query in note.queries where !queries.contains(query) { queries.append(query) }
  }

  /// The line of `by-encounter.ndjson`.
  var line: [UInt8] {
    var writer = JSONWriter(reserving: 2048)
    writer.beginObject()
    writer.key("encounter_id")
    writer.string(encounterID)
    writer.key("notes")
    writer.array(of: notes) { note, writer in
      writer.beginObject()
      writer.key("note_id")
      writer.optionalString(note.id)
      writer.key("status")
      writer.string(note.status)
      writer.endObject()
    }
    writer.key("first_listed")
    writer.optionalString(firstListed)
    writer.key("codes")
    writer.array(of: codes) { entry, writer in
      writer.beginObject()
      entry.code.assignment.writeCode(to: &writer)
      Self.write(entry.evidence, to: &writer)
      entry.code.assignment.writeGrounds(to: &writer)
      writer.endObject()
    }
    writer.key("procedures")
    writer.array(of: procedures) { entry, writer in
      writer.beginObject()
      entry.procedure.assignment.write(to: &writer)
      Self.write(entry.procedure.evidence.map { (note: entry.note, quote: $0) }, to: &writer)
      writer.endObject()
    }
    writer.key("queries")
    writer.array(of: queries) { query, writer in query.write(to: &writer) }
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  private static func write(
    _ evidence: [(note: String?, quote: CodedNote.Quote)], to writer: inout JSONWriter
  ) {
    writer.key("evidence")
    writer.array(of: evidence) { piece, writer in
      writer.beginObject()
      writer.key("note_id")
      writer.optionalString(piece.note)
      piece.quote.write(to: &writer)
      writer.endObject()
    }
  }
}
