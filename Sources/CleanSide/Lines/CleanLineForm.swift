public import Deidentified
import NDJSON
import Scrubbing

/// A clean line as it is written and read: `{"key","text","facts"}` and nothing else.
public enum CleanLineForm {
  /// The line from after its key to its end, so that the key can be set in when it is known.
  public static func tail(of note: DeidentifiedNote) -> [UInt8] {
    var writer = JSONWriter(reserving: note.utf8.count + note.utf8.count / 16 + 128)
    writer.key("text")
    writer.string(note.utf8)
    writer.key("facts")
    FactsField.write(note.facts, to: &writer)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  /// The line up to and with its key; keys need no escape.
  public static func head(key: String) -> [UInt8] { Array("{\"key\":\"\(key)\",".utf8) }

  /// 1 to 64 of `[A-Za-z0-9_-]`.
  public static func isKey(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || $0 == 0x5F || $0 == 0x2D
      }
  }

  /// What a line that claims to be clean says, or why it is refused; nil for a blank line.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Reading? {
    var scanner = JSONScanner(bytes)
    if scanner.isBlank { return nil }
    var key: String?
    var text: [UInt8]?
    var facts = EncounterFacts()
    var factsAreBad = false
    var dropped = 0
    var seen: Set<String> = []
    do throws(JSONError) {
      try scanner.object { (name, scanner) throws(JSONError) in
        switch name {
        case "key", "text", "facts":
          guard seen.insert(name.text).inserted else {
            throw JSONError(.duplicateKey, at: scanner.offset)
          }
        default: break
        }
        switch name {
        case "key": key = try scanner.text()
        case "text": text = try scanner.string()
        case "facts":
          if try scanner.null() { break }
          let before = scanner
          do throws(JSONError) {
            facts = try FactsField.read(&scanner, dropped: &dropped)
          } catch {
            // The line is refused; read on, so that the refusal can bear its key.
            factsAreBad = true
            scanner = before
            try scanner.skip()
          }
        default:
          dropped += 1
          try scanner.skip()
        }
      }
      try scanner.finish()
    } catch {
      return Reading(key: nil, outcome: .refused("malformed"), dropped: dropped)
    }
    guard let key, isKey(key) else {
      return Reading(key: nil, outcome: .refused("key"), dropped: dropped)
    }
    if factsAreBad { return Reading(key: key, outcome: .refused("facts"), dropped: dropped) }
    guard let text, String(validating: text, as: UTF8.self) != nil else {
      return Reading(key: key, outcome: .refused("text"), dropped: dropped)
    }
    return Reading(
      key: key, outcome: .line(CleanLine(key: key, utf8: text, facts: facts)), dropped: dropped)
  }

  struct Reading {
    let key: String?
    let outcome: Outcome
    let dropped: Int

    enum Outcome {
      case line(CleanLine)
      case refused(String)
    }
  }
}
