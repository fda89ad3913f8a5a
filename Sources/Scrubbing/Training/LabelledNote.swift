public import Deidentified

/// A note with its identifiers marked by hand, for training and measuring.
public struct LabelledNote: Sendable {
  public var note: ProtectedNote
  /// UTF-8 byte ranges, in order, not overlapping.
  public var spans: [Span]

  public struct Span: Sendable, Hashable {
    public var range: Range<Int>
    public var label: Label

    public init(range: Range<Int>, label: Label) {
      self.range = range
      self.label = label
    }
  }

  public init(note: ProtectedNote, spans: [Span]) {
    self.note = note
    self.spans = spans
  }
}
