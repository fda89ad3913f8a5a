public import Deidentified

extension EmbeddedEngine {
  /// How the engine read a note: its sections, what each sentence supported, what was dropped and why.
  /// The text stands inside; it is for whoever may read the clean note.
  public func trace(_ note: DeidentifiedNote) -> [String] {
    var reading = Reading(
      knowledge: knowledge, note: NoteReader(note.utf8.span, knowledge), bytes: note.utf8,
      facts: note.facts)
    reading.findMentions()
    var lines = reading.note.sentences.map { sentence in
      let words = sentence.range.map { place in
        let word = reading.note.words[place]
        let text = String(decoding: note.utf8[Int(word.start)..<Int(word.end)], as: UTF8.self)
        let assertion = reading.note.assertions[place]
        return assertion.isEmpty ? text : text + "/" + assertion.label
      }
      return "\(sentence.section.rawValue): " + words.joined(separator: " ")
    }
    lines += reading.mentions.map { "found \($0.key.text) \($0.reason)" }
    lines += reading.dropped().map { "dropped \($0.0.text) by \($0.1)" }
    return lines
  }
}

extension Assertion {
  /// One letter for each thing that holds.
  var label: String {
    var label = ""
    if contains(.negated) { label += "n" }
    if contains(.uncertain) { label += "u" }
    if contains(.historical) { label += "h" }
    if contains(.hypothetical) { label += "y" }
    if contains(.other) { label += "o" }
    return label
  }
}
