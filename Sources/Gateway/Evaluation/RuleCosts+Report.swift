import NDJSON

extension RuleCosts {
  /// What is left out of the knowledge, and what the score loses and gains by it.
  public struct Lexicon: Sendable, Hashable {
    public let file: String
    /// Identifiers that are no longer wholly removed without it; negative where more are.
    public let identifiers: Int
    /// Other words that are touched without it and were not; negative where fewer are.
    public let words: Int

    public init(file: String, identifiers: Int, words: Int) {
      self.file = file
      self.identifiers = identifiers
      self.words = words
    }
  }

  /// One JSON object; `finders` and `guards` name what is listed, also what never fired.
  public func json(finders: [String], guards names: [String], lexicons: [Lexicon]) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("notes")
    writer.integer(notes)
    writer.key("identifiers")
    writer.integer(identifiers)
    writer.key("rules")
    writer.array(of: finders) { id, writer in
      let rule = rules[id] ?? Rule()
      Self.write(
        ("id", id),
        [
          ("found", rule.found), ("found_only", rule.foundOnly), ("wrong", rule.wrong),
          ("wrong_only", rule.wrongOnly),
        ], to: &writer)
    }
    writer.key("guards")
    writer.array(of: names) { id, writer in
      let one = guards[id] ?? Guard()
      Self.write(
        ("id", id),
        [("kept_words", one.keptWords), ("kept_identifiers", one.keptIdentifiers)], to: &writer)
    }
    writer.key("lexicons")
    writer.array(of: lexicons) { lexicon, writer in
      Self.write(
        ("file", lexicon.file), [("identifiers", lexicon.identifiers), ("words", lexicon.words)],
        to: &writer)
    }
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  private static func write(
    _ name: (StaticString, String), _ counts: [(StaticString, Int)], to writer: inout JSONWriter
  ) {
    writer.beginObject()
    writer.key(name.0)
    writer.string(name.1)
    for (key, count) in counts {
      writer.key(key)
      writer.integer(count)
    }
    writer.endObject()
  }

  /// The same for a person.
  public func table(finders: [String], guards names: [String], lexicons: [Lexicon]) -> String {
    func row(_ name: String, _ counts: [Int]) -> String {
      name.padding(to: 34)
        + counts.map { number in
          let text = String(number)
          return String(repeating: " ", count: max(1, 12 - text.count)) + text
        }.joined() + "\n"
    }
    var text = "\(notes) notes, \(identifiers) identifiers\n\n"
    text += "rule".padding(to: 34) + "       found  found only       wrong  wrong only\n"
    for id in finders {
      let rule = rules[id] ?? Rule()
      text += row(id, [rule.found, rule.foundOnly, rule.wrong, rule.wrongOnly])
    }
    text += "\n" + "guard".padding(to: 34) + "  kept words  identifiers\n"
    for id in names {
      let one = guards[id] ?? Guard()
      text += row(id, [one.keptWords, one.keptIdentifiers])
    }
    if !lexicons.isEmpty {
      text += "\n" + "without".padding(to: 34) + " identifiers lost, words touched more\n"
      for one in lexicons { text += row(one.file, [one.identifiers, one.words]) }
    }
    return text
  }
}
