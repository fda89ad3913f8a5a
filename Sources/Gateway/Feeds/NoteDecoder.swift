import NDJSON
import Scrubbing

/// Reads protected input lines. What a line must carry depends on who asks.
struct NoteDecoder: Sendable {
  /// `run` and `scrub` need an encounter; `detect` and `evaluate` take an `id` alone.
  var needsEncounter: Bool
  /// Reads `spans` as gold, for `evaluate`.
  var readsGold = false

  static let textLimit = 16 << 20
  static let tooLong = "longer than the limit of 16 MB"

  /// What one line says, or nil for a blank one.
  func decode(_ bytes: UnsafeBufferPointer<UInt8>, at place: Place) -> Arrival? {
    var scanner = JSONScanner(bytes)
    if scanner.isBlank { return nil }
    var line = Line()
    do throws(JSONError) {
      try line.read(&scanner, gold: readsGold)
      try scanner.finish()
    } catch {
      return Arrival(place: place, content: .refused(reason: "malformed: \(error)"))
    }
    return arrival(line, place)
  }

  private func arrival(_ line: Line, _ place: Place) -> Arrival {
    func refused(_ reason: String) -> Arrival {
      Arrival(place: place, content: .refused(reason: reason), dropped: line.dropped)
    }
    let encounter = line.encounterID ?? (needsEncounter ? nil : line.id ?? line.noteID ?? "")
    guard let encounter, !encounter.isEmpty || !needsEncounter else {
      return refused("no encounter_id")
    }
    guard let text = line.text else { return refused("no text") }
    let note = ProtectedNote(
      encounterID: encounter, noteID: line.noteID, id: line.id, text: text,
      demographics: line.demographics, circumstances: line.circumstances)
    return Arrival(
      place: place, content: Self.content(note), dropped: line.dropped,
      gold: line.spans.map { Self.gold($0, in: text) })
  }

  /// Holds a note whose text cannot be scrubbed at all.
  static func content(_ note: ProtectedNote) -> Arrival.Content {
    if note.text.count > textLimit {
      return .held(note, Hold(stage: "input", reason: "text " + tooLong))
    }
    if note.text.allSatisfy({ $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }) {
      return .held(note, Hold(stage: "input", reason: "empty text"))
    }
    return .note(note)
  }

  private static func gold(_ spans: [Line.Span], in text: [UInt8]) -> [GoldSpan] {
    let index = CodePointIndex(text)
    return spans.map { span in
      let start = index.byte(at: span.start)
      return GoldSpan(range: start..<max(start, index.byte(at: span.end)), label: span.label)
    }
  }

  /// What a file says that is one note.
  func decode(_ file: FileNote) -> Arrival {
    if let flaw = file.flaw { return Arrival(place: file.place, content: .refused(reason: flaw)) }
    switch file.kind {
    case .text:
      let note = ProtectedNote(encounterID: file.encounterID, text: file.bytes)
      return Arrival(place: file.place, content: Self.content(note))
    case .labelled:
      do throws(LabelledFileError) {
        let labelled = try LabelledFile(file.bytes)
        var note = ProtectedNote(
          encounterID: labelled.header.encounterID ?? file.encounterID,
          noteID: labelled.header.noteID, text: labelled.text,
          demographics: labelled.header.demographics, circumstances: labelled.header.circumstances)
        if !needsEncounter { note.id = file.encounterID }
        return Arrival(
          place: file.place, content: Self.content(note), dropped: labelled.header.dropped,
          gold: labelled.spans)
      } catch {
        return Arrival(place: file.place, content: .refused(reason: error.description))
      }
    }
  }
}
