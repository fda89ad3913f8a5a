/// The encounter and note a row belongs to, and how long its clean text is. It is sealed; the ids are
/// indexed, only under a key.
struct Owner {
  private static let version: UInt8 = 2

  let encounterID: String
  let noteID: String?
  /// Code points of the clean text: evidence beyond them is no evidence.
  private(set) var cleanLength = 0

  init(encounterID: String, noteID: String?, cleanLength: Int = 0) {
    self.encounterID = encounterID
    self.noteID = noteID
    self.cleanLength = cleanLength
  }

  init(encoded bytes: [UInt8]) throws(VaultError) {
    var reader = ByteReader(bytes)
    guard try reader.byte() == Self.version else { throw .malformed }
    self = try Owner(reading: &reader)
    cleanLength = try reader.varint()
    try reader.finish()
  }

  init(reading reader: inout ByteReader) throws(VaultError) {
    encounterID = try reader.text()
    switch try reader.byte() {
    case 0: noteID = nil
    case 1: noteID = try reader.text()
    default: throw .malformed
    }
  }

  func write(to writer: inout ByteWriter) {
    writer.counted(encounterID.utf8)
    writer.byte(noteID == nil ? 0 : 1)
    if let noteID { writer.counted(noteID.utf8) }
  }

  func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.byte(Self.version)
    write(to: &writer)
    writer.varint(cleanLength)
    return writer.bytes
  }

  /// What the note index is computed over. It starts with a byte no re-link key starts with, so one
  /// index key serves both indexes.
  var indexMessage: [UInt8] {
    var writer = ByteWriter()
    writer.byte(0)
    write(to: &writer)
    return writer.bytes
  }
}
