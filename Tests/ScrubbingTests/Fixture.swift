import Deidentified
import Foundation
import Scrubbing

/// What the tests of this module share: the repository's own patterns and a scrubber over them.
enum Fixture {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let knowledge: Knowledge = {
    do {
      return try Knowledge.load(from: root.appendingPathComponent("patterns").path)
    } catch {
      fatalError("\(error)")
    }
  }()

  static let scrubber = Scrubber(knowledge: knowledge)

  static func note(_ text: String, _ demographics: Demographics = Demographics()) -> ProtectedNote {
    ProtectedNote(encounterID: "E1", text: Array(text.utf8), demographics: demographics)
  }

  /// The clean text; nil when the note is held.
  static func clean(_ text: String, _ demographics: Demographics = Demographics()) -> String? {
    switch scrubber.scrub(note(text, demographics), with: scrubber.makeScratch()) {
    case .clean(let scrubbed): scrubbed.note.text
    case .held: nil
    }
  }

  /// What was found, as `LABEL surface`.
  static func found(_ text: String, _ demographics: Demographics = Demographics()) -> [String] {
    let bytes = Array(text.utf8)
    let detection = scrubber.detect(note(text, demographics), with: scrubber.makeScratch())
    return detection.findings.map {
      "\($0.label.rawValue) \(String(decoding: bytes[$0.range], as: UTF8.self))"
    }
  }

  /// The notes of the development corpus with the spans a reader marked.
  static let corpus: [LabelledNote] = {
    struct Line: Decodable {
      var id: String
      var text: String
      var spans: [[Part]]
      enum Part: Decodable {
        case offset(Int)
        case label(String)
        init(from decoder: any Decoder) throws {
          let container = try decoder.singleValueContainer()
          if let number = try? container.decode(Int.self) {
            self = .offset(number)
          } else {
            self = .label(try container.decode(String.self))
          }
        }
      }
    }
    let path = root.appendingPathComponent("Tests/Corpora/deid-dev.jsonl").path
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    return data.split(separator: 10).compactMap { line in
      guard let read = try? JSONDecoder().decode(Line.self, from: line) else { return nil }
      var offsets: [Int] = []
      var offset = 0
      for scalar in read.text.unicodeScalars {
        offsets.append(offset)
        offset += UTF8.width(scalar)
      }
      offsets.append(offset)
      let spans = read.spans.compactMap { parts -> LabelledNote.Span? in
        guard parts.count == 3, case .offset(let start) = parts[0],
          case .offset(let end) = parts[1], case .label(let name) = parts[2],
          let label = Label(rawValue: name)
        else { return nil }
        return LabelledNote.Span(range: offsets[start]..<offsets[end], label: label)
      }
      return LabelledNote(
        note: ProtectedNote(encounterID: read.id, text: Array(read.text.utf8)), spans: spans)
    }
  }()
}

extension UTF8 {
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
    scalar.value < 0x80 ? 1 : scalar.value < 0x800 ? 2 : scalar.value < 0x10000 ? 3 : 4
  }
}
