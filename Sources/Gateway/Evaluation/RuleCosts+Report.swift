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
      writer.beginObject()
      writer.key("id")
      writer.string(id)
      writer.key("found")
      writer.integer(rule.found)
      writer.key("found_only")
      writer.integer(rule.foundOnly)
      writer.key("wrong")
      writer.integer(rule.wrong)
      writer.key("wrong_only")
      writer.integer(rule.wrongOnly)
      writer.endObject()
    }
    writer.key("guards")
    writer.array(of: names) { id, writer in
      let one = guards[id] ?? Guard()
      writer.beginObject()
      writer.key("id")
      writer.string(id)
      writer.key("kept_words")
      writer.integer(one.keptWords)
      writer.key("kept_identifiers")
      writer.integer(one.keptIdentifiers)
      writer.endObject()
    }
    writer.key("lexicons")
    writer.array(of: lexicons) { lexicon, writer in
      writer.beginObject()
      writer.key("file")
      writer.string(lexicon.file)
      writer.key("identifiers")
      writer.integer(lexicon.identifiers)
      writer.key("words")
      writer.integer(lexicon.words)
      writer.endObject()
    }
    writer.endObject()
    writer.endLine()
    return writer.bytes
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
