import NDJSON

/// How well surrogates were removed: as for labelled notes, and by how names and dates are written and where
/// names come from. It holds counts alone.
public struct SurrogateScore: Sendable {
  public private(set) var whole = DeidScore()
  /// Names by their origin: wholly removed, all.
  public private(set) var byOrigin: [String: [Int]] = [:]
  /// Identifiers by label and form.
  public private(set) var byFormat: [String: [Int]] = [:]

  public init() {}

  mutating func add(_ scored: NoteScore, _ spans: [SurrogateNote.Span]) {
    whole += scored.score
    let leaks = Set(scored.leaks)
    for span in spans {
      let removed = leaks.contains(span.gold) ? 0 : 1
      if let origin = span.origin { Self.count(removed, &byOrigin[origin, default: [0, 0]]) }
      Self.count(removed, &byFormat["\(span.gold.label) \(span.format)", default: [0, 0]])
    }
  }

  private static func count(_ removed: Int, _ counts: inout [Int]) {
    counts[0] += removed
    counts[1] += 1
  }

  static func += (total: inout SurrogateScore, part: SurrogateScore) {
    total.whole += part.whole
    total.byOrigin.merge(part.byOrigin) { [$0[0] + $1[0], $0[1] + $1[1]] }
    total.byFormat.merge(part.byFormat) { [$0[0] + $1[0], $0[1] + $1[1]] }
  }

  /// One JSON object: the members of a deid score's, `by_origin` and `by_format`.
  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    for (name, value) in [
      ("entity_recall", whole.entityRecall), ("char_recall", whole.characterRecall),
      ("over_scrub", whole.overScrub), ("notes_without_leak", whole.withoutLeak),
      ("held", whole.heldShare),
    ] {
      writer.key(name)
      writer.number(value)
    }
    writer.key("notes")
    writer.integer(whole.notes)
    writer.key("identifiers")
    writer.integer(whole.entities)
    for (name, table) in [
      ("by_category", whole.byCategory), ("by_origin", byOrigin), ("by_format", byFormat),
    ] {
      writer.key(name)
      writer.beginObject()
      for (key, counts) in table.sorted(by: { $0.key < $1.key }) {
        writer.key(key)
        writer.array(of: counts) { count, writer in writer.integer(count) }
      }
      writer.endObject()
    }
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  /// The score as a person reads it.
  public var table: String {
    var text = whole.table
    for (title, table) in [("names by origin", byOrigin), ("by form", byFormat)] {
      text += "\n\(title)\n"
      for (key, counts) in table.sorted(by: { $0.key < $1.key }) {
        let percent = Reporter.decimal(Double(counts[0]) * 100 / Double(counts[1]))
        text += key.padding(to: 36) + "\(counts[0]) of \(counts[1])  \(percent)%\n"
      }
    }
    return text
  }
}
