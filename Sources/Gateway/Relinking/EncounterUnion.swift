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
    writer.beginArray()
    for note in notes {
      writer.beginObject()
      writer.key("note_id")
      writer.optionalString(note.id)
      writer.key("status")
      writer.string(note.status)
      writer.endObject()
    }
    writer.endArray()
    writer.key("first_listed")
    writer.optionalString(firstListed)
    writer.key("codes")
    writer.beginArray()
    for (code, evidence) in codes { write(code.assignment, evidence, to: &writer) }
    writer.endArray()
    writer.key("procedures")
    writer.beginArray()
    for (procedure, note) in procedures {
      writer.beginObject()
      writer.key("class")
      writer.string(procedure.assignment.serviceClass)
      if let units = procedure.assignment.units {
        writer.key("units")
        writer.integer(units)
      }
      if !procedure.assignment.modifiers.isEmpty {
        writer.key("modifiers")
        writer.beginArray()
        for modifier in procedure.assignment.modifiers { writer.string(modifier) }
        writer.endArray()
      }
      write(procedure.evidence.map { (note: note, quote: $0) }, to: &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.key("queries")
    writer.beginArray()
    for query in queries {
      writer.beginObject()
      writer.key("about")
      writer.string(query.about)
      writer.key("missing")
      writer.string(query.missing)
      writer.key("question")
      writer.string(query.question)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  private func write(
    _ code: CodeAssignment, _ evidence: [(note: String?, quote: CodedNote.Quote)],
    to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key("code")
    writer.string(code.code)
    writer.key("system")
    writer.string(code.system.rawValue)
    writer.key("release")
    writer.string(code.release)
    writer.key("title")
    writer.string(code.title)
    write(evidence, to: &writer)
    writer.key("reason")
    writer.string(code.reason)
    writer.key("confidence")
    writer.number(code.confidence)
    writer.key("band")
    writer.string(code.band.rawValue)
    writer.key("route")
    writer.string(code.route.rawValue)
    writer.endObject()
  }

  private func write(
    _ evidence: [(note: String?, quote: CodedNote.Quote)], to writer: inout JSONWriter
  ) {
    writer.key("evidence")
    writer.beginArray()
    for (note, quote) in evidence {
      writer.beginObject()
      writer.key("note_id")
      writer.optionalString(note)
      writer.key("start")
      writer.integer(quote.range.lowerBound)
      writer.key("end")
      writer.integer(quote.range.upperBound)
      writer.key("text")
      writer.string(quote.text)
      writer.endObject()
    }
    writer.endArray()
  }
}
