import NDJSON

extension DeidScore {
  /// The score as one JSON object.
  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("notes")
    writer.integer(notes)
    writer.key("entity_recall")
    writer.number(entityRecall)
    writer.key("char_recall")
    writer.number(characterRecall)
    writer.key("over_scrub")
    writer.number(overScrub)
    writer.key("notes_without_leak")
    writer.number(withoutLeak)
    writer.key("held")
    writer.number(heldShare)
    writer.key("counts")
    writer.beginObject()
    for (name, count) in [
      ("entities", entities), ("removed", removed), ("other_words", otherWords),
      ("touched_words", touchedWords), ("notes_without_leak", notesWithoutLeak), ("held", held),
    ] {
      writer.key(name)
      writer.integer(count)
    }
    writer.endObject()
    writer.key("by_category")
    writer.beginObject()
    for (label, counts) in byCategory.sorted(by: { $0.key < $1.key }) {
      writer.key(label)
      writer.beginArray()
      for count in counts { writer.integer(count) }
      writer.endArray()
    }
    writer.endObject()
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  /// The score as a person reads it.
  public var table: String {
    func percent(_ value: Double) -> String { Reporter.decimal(value * 100) + "%" }
    var lines = [
      "notes                   \(notes)",
      "identifiers removed     \(removed) of \(entities)  \(percent(entityRecall))",
      "their characters        \(percent(characterRecall))",
      "other words touched     \(touchedWords) of \(otherWords)  \(percent(overScrub))",
      "notes without a leak    \(notesWithoutLeak)  \(percent(withoutLeak))",
      "notes held              \(held)  \(percent(heldShare))", "",
    ]
    for (label, counts) in byCategory.sorted(by: { $0.key < $1.key }) {
      let name = label.padding(to: 24)
      lines.append("\(name)\(counts[0]) of \(counts[1])")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension String {
  /// The text with blanks after it, up to a width.
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
