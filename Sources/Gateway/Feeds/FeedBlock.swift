import NDJSON

/// A piece of input as one worker takes it: lines or files, not yet read as notes.
public struct FeedBlock: Sendable {
  enum Content: Sendable {
    case lines(LineBlock, Place)
    case files([FileNote])
  }

  let content: Content

  /// Bytes it keeps in memory.
  var weight: Int {
    switch content {
    case .lines(let block, _): block.bytes.count
    case .files(let files): files.reduce(0) { $0 + $1.bytes.count }
    }
  }

  /// Reads every note in it.
  func arrivals(_ decoder: NoteDecoder) -> [Arrival] {
    switch content {
    case .lines(let block, let place):
      block.lines.compactMap { line in
        let place = place.at(line: line.number)
        if line.isTooLong {
          return Arrival(place: place, content: .refused(reason: NoteDecoder.tooLong))
        }
        return block.withBytes(of: line) { decoder.decode($0, at: place) }
      }
    case .files(let files): files.map(decoder.decode)
    }
  }
}

/// A file that is one note.
struct FileNote: Sendable {
  enum Kind: Sendable { case text, labelled }

  let bytes: [UInt8]
  let encounterID: String
  let kind: Kind
  let place: Place
  /// Why it cannot be taken, if so.
  let flaw: String?
}
