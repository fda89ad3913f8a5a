import Deidentified
import Gateway
import NDJSON
import Scrubbing
import Vault

/// A held note for a person to judge: its text, and each doubted span with its number and rule.
struct HeldNoteText {
  let text: String

  init(_ opened: Quarantine.Case) {
    let note = opened.note
    let index = CodePointIndex(note.text)
    var lines = ["note \(note.sequence), encounter \(note.encounterID)"]
    if let held = opened.held {
      lines.append("held at \(held.stage): \(held.reason)")
    } else {
      lines.append("passes with its verdicts; waits for its release")
    }
    for (place, doubt) in opened.doubts.enumerated() {
      let range = index.points(of: doubt.range)
      let words = String(decoding: note.text[doubt.range], as: UTF8.self)
        .split(whereSeparator: \.isNewline).joined(separator: "⏎")
      lines.append(
        "  span \(place + 1)  \(range.lowerBound)-\(range.upperBound)  \(doubt.rule)  “\(words)”")
    }
    for verdict in note.note.verdicts {
      let range = index.points(of: verdict.range)
      let said = verdict.redactedAs.map { "redacted as \($0.rawValue)" } ?? "vouched for"
      lines.append(
        "  \(range.lowerBound)-\(range.upperBound) \(said) by \(verdict.author): \(verdict.reason)")
    }
    text =
      lines.joined(separator: "\n") + "\n\n" + String(decoding: note.text, as: UTF8.self) + "\n"
  }
}
