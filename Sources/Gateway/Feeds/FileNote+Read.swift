import Glibc

extension FileNote {
  /// Reads a file that is one note; what cannot be read is a flaw of the note, not an end of the run.
  static func read(_ path: String, encounterID: String, kind: Kind, place: Place) -> FileNote {
    func flawed(_ flaw: String) -> FileNote {
      FileNote(bytes: [], encounterID: encounterID, kind: kind, place: place, flaw: flaw)
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return flawed("unreadable: \(SystemMessage.of(errno))") }
    defer { close(descriptor) }
    // One byte past the limit tells a note that is too long from one that just fits.
    let limit = NoteDecoder.textLimit + (kind == .labelled ? 1 << 20 : 1)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return flawed("unreadable: \(SystemMessage.of(errno))") }
      if count == 0 { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    if bytes.count > limit { bytes.removeLast(bytes.count - limit) }
    return FileNote(bytes: bytes, encounterID: encounterID, kind: kind, place: place, flaw: nil)
  }
}
