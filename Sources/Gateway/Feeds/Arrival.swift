public import Scrubbing

/// One thing that came in: a note, a note that is held at the door, or something that is no note.
public struct Arrival: Sendable {
  public let place: Place
  public let content: Content
  /// Fields of the input that no one asked for.
  public var dropped = 0
  /// What a labelled note says of itself.
  public var gold: [GoldSpan]?

  public enum Content: Sendable {
    case note(ProtectedNote)
    /// A note whose encounter is known but whose text cannot be scrubbed.
    case held(ProtectedNote, Hold)
    /// Nothing that could be told from another: no encounter, or no JSON.
    case refused(reason: String)
  }

  public init(place: Place, content: Content, dropped: Int = 0, gold: [GoldSpan]? = nil) {
    self.place = place
    self.content = content
    self.dropped = dropped
    self.gold = gold
  }
}

/// An identifier that a labelled note marks.
public struct GoldSpan: Sendable, Hashable {
  /// UTF-8 bytes of the text, end exclusive.
  public let range: Range<Int>
  public let label: String

  public init(range: Range<Int>, label: String) {
    self.range = range
    self.label = label
  }
}
