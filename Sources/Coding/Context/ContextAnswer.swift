/// What the context of a stretch of text says of it, for measuring.
public struct ContextAnswer: Sendable, Hashable {
  public var negation: Negation
  public var temporality: Temporality
  public var experiencer: Experiencer

  public enum Negation: String, Sendable, Hashable { case affirmed, negated, uncertain }
  public enum Temporality: String, Sendable, Hashable { case recent, historical, hypothetical }
  public enum Experiencer: String, Sendable, Hashable { case patient, other }
}

extension EmbeddedEngine {
  /// The context of a byte range of a text, as the engine would judge a diagnosis that stands there.
  public func context(of range: Range<Int>, in utf8: [UInt8]) -> ContextAnswer {
    let note = NoteReader(utf8.span, knowledge)
    var found: Assertion = []
    for (place, word) in note.words.enumerated()
    where Int(word.start) < range.upperBound && Int(word.end) > range.lowerBound {
      found.formUnion(note.assertions[place])
    }
    return ContextAnswer(
      negation: found.contains(.negated)
        ? .negated : found.contains(.uncertain) ? .uncertain : .affirmed,
      temporality: found.contains(.historical) || found.contains(.resolved)
        ? .historical : found.contains(.hypothetical) ? .hypothetical : .recent,
      experiencer: found.contains(.other) ? .other : .patient)
  }
}
