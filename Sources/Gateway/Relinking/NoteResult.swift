import CleanSide
import NDJSON

/// A note's result as the vault keeps it and as encounters get it.
enum NoteResult: Sendable, Hashable {
  case coded(CodedNote)
  case refused(reason: String)

  /// Always the same bytes for the same result, so that a second copy of it is known.
  var sealed: [UInt8] {
    var writer = JSONWriter(reserving: 512)
    writer.beginObject()
    write(to: &writer) { $0 }
    writer.endObject()
    return writer.bytes
  }

  /// Whether its sealed bytes say the same when they are read again. What does not would lie in the vault
  /// and could never be written out, so it is not taken.
  var endures: Bool {
    let sealed = sealed
    return (try? NoteResult(sealed: sealed))?.sealed == sealed
  }

  /// Reads what `sealed` wrote.
  init(sealed: [UInt8]) throws(JSONError) {
    let reader = try sealed.withUnsafeBufferPointer { bytes throws(JSONError) in
      var scanner = JSONScanner(bytes)
      var reader = CodedNoteReader()
      try scanner.object { (key, scanner) throws(JSONError) in try reader.member(key, &scanner) }
      return reader
    }
    self.init(reader)
  }

  init(_ reader: CodedNoteReader) {
    self = reader.status == "coded" ? .coded(reader.note) : .refused(reason: reader.reason ?? "")
  }

  init(_ outcome: CodeLine.Outcome) {
    switch outcome {
    case .coded(let note): self = .coded(note)
    case .refused(let reason): self = .refused(reason: reason)
    }
  }

  func write(to writer: inout JSONWriter, placing place: (Range<Int>) -> Range<Int>) {
    switch self {
    case .coded(let note): note.write(to: &writer, placing: place)
    case .refused(let reason):
      writer.key("status")
      writer.string("refused")
      writer.key("reason")
      writer.string(reason)
    }
  }
}
