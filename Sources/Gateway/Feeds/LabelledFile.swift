import NDJSON
import Scrubbing

/// A note that carries its own answer: `Seen by Dr. [[NAME|Chen]].`
///
/// An optional first line of JSON gives demographics and circumstances, closed by a line `---`.
struct LabelledFile {
  let header: NoteDecoder.Line
  /// The text with its marks stripped.
  let text: [UInt8]
  let spans: [GoldSpan]

  init(_ bytes: [UInt8]) throws(LabelledFileError) {
    var header = NoteDecoder.Line()
    var body = bytes[...]
    if let (head, rest) = Self.split(bytes) {
      var failure: JSONError?
      head.withUnsafeBufferPointer { buffer in
        var scanner = JSONScanner(buffer)
        do throws(JSONError) {
          try header.read(&scanner, gold: false)
          try scanner.finish()
        } catch {
          failure = error
        }
      }
      if failure != nil { throw .badHeader }
      body = rest
    }
    self.header = header
    (text, spans) = try Self.strip(body)
  }

  /// The JSON line and what follows its `---`, if the file begins so.
  private static func split(_ bytes: [UInt8]) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
    guard bytes.first == UInt8(ascii: "{"), let lineEnd = bytes.firstIndex(of: 0x0A) else {
      return nil
    }
    let rest = bytes[(lineEnd + 1)...]
    guard rest.starts(with: "---\n".utf8) else { return nil }
    return (bytes[..<lineEnd], rest.dropFirst(4))
  }

  private static func strip(
    _ body: ArraySlice<UInt8>
  ) throws(LabelledFileError) -> ([UInt8], [GoldSpan]) {
    var text: [UInt8] = []
    var spans: [GoldSpan] = []
    var index = body.startIndex
    while index < body.endIndex {
      guard body[index...].starts(with: "[[".utf8), let mark = mark(in: body[index...]) else {
        text.append(body[index])
        index += 1
        continue
      }
      let start = text.count
      text.append(contentsOf: mark.surface)
      spans.append(GoldSpan(range: start..<text.count, label: mark.label))
      index = mark.end
    }
    return (text, spans)
  }

  /// `[[LABEL|surface]]` at the start of `rest`; anything else in double brackets is text.
  private static func mark(
    in rest: ArraySlice<UInt8>
  ) -> (label: String, surface: ArraySlice<UInt8>, end: Int)? {
    let inner = rest.dropFirst(2)
    guard let bar = inner.prefix(24).firstIndex(of: UInt8(ascii: "|")) else { return nil }
    let label = String(decoding: inner[..<bar], as: UTF8.self).uppercased()
    guard !label.isEmpty, label.utf8.allSatisfy({ $0.isLetterOrDigit }) else { return nil }
    var end = bar + 1
    while end + 1 < rest.endIndex {
      if rest[end] == UInt8(ascii: "]"), rest[end + 1] == UInt8(ascii: "]") {
        return (label, rest[(bar + 1)..<end], end + 2)
      }
      end += 1
    }
    return nil
  }
}

extension UInt8 {
  /// An ASCII letter or digit.
  fileprivate var isLetterOrDigit: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }
}

/// Why a labelled file cannot be read.
enum LabelledFileError: Error, CustomStringConvertible {
  case badHeader

  var description: String { "malformed: the first line is not the JSON of a labelled note" }
}
