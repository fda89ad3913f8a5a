import Scrubbing

/// A labelled note refilled with new identifiers of the same categories, and where they lie.
struct SurrogateNote: Sendable {
  var text: [UInt8] = []
  var spans: [Span] = []

  struct Span: Sendable {
    var gold: GoldSpan
    var format: String
    var origin: String?
  }

  /// The same note, seed and copy give the same text. Spans that overlap are taken in order, the later left
  /// out.
  init(
    _ note: [UInt8], gold: [GoldSpan], lists: SurrogateLists, _ random: inout SplitMix
  ) {
    var namer = SurrogateNamer(lists: lists)
    let place = SurrogatePlace(lists: lists)
    var position = 0
    // The same original is the same surrogate all through the note.
    var made: [String: Surrogate] = [:]
    for span in gold.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where span.range.lowerBound >= position && span.range.upperBound <= note.count {
      text += note[position..<span.range.lowerBound]
      position = span.range.upperBound
      let surface = String(decoding: note[span.range], as: UTF8.self)
      let key = span.label + "\u{0}" + surface
      let surrogate: Surrogate
      if let before = made[key] {
        surrogate = before
      } else if span.label == "NAME" {
        surrogate = namer.name(
          like: surface, followsTitle: Self.endsWithTitle(text), &random)
      } else {
        surrogate = Self.surrogate(like: surface, span.label, place, &random)
      }
      made[key] = surrogate
      let start = text.count
      text += surrogate.text.utf8
      spans.append(
        Span(
          gold: GoldSpan(range: start..<text.count, label: span.label),
          format: surrogate.format, origin: surrogate.origin))
    }
    text += note[position...]
  }

  private static func surrogate(
    like surface: String, _ label: String, _ place: SurrogatePlace,
    _ random: inout SplitMix
  ) -> Surrogate {
    switch label {
    case "DATE": return SurrogateDate.date(like: surface, &random)
    case "PHONE", "FAX": return SurrogateCode.phone(like: surface, &random)
    case "GEO": return place.geography(like: surface, &random)
    case "ORG": return place.organization(like: surface, &random)
    case "AGE90":
      guard let age = Int(surface), age >= 90 else {
        return Surrogate(text: surface, format: "in words")
      }
      return Surrogate(text: String(90 + random.below(15)), format: "figures")
    case "EMAIL": return SurrogateAddress.mailbox(like: surface, place.lists, &random)
    case "IP": return SurrogateAddress.machine(like: surface, &random)
    case "URL": return SurrogateAddress.page(like: surface, place.lists.organizations, &random)
    default:
      return Surrogate(text: SurrogateCode.refilled(surface, &random), format: "code")
    }
  }

  private static let titles = [
    "Mr.", "Mrs.", "Ms.", "Dr.", "Mr", "Mrs", "Ms", "Dr", "dr", "mr", "ms",
  ]

  private static func endsWithTitle(_ text: [UInt8]) -> Bool {
    let tail = String(decoding: text.suffix(6), as: UTF8.self)
    return titles.contains { tail.hasSuffix($0 + " ") }
  }
}
