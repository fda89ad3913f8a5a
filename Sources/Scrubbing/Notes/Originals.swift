public import Deidentified

/// What was taken out of a note and where it stood: enough to map offsets back and to restore.
///
/// Between two pieces the clean and the protected text are the same, so a list of pieces is the
/// whole offset map. All offsets are Unicode code points, as they are on the wire. It prints its
/// size only.
public struct Originals: Sendable, Hashable {
  public var pieces: [Piece]

  public init(pieces: [Piece]) { self.pieces = pieces }

  /// One replaced stretch.
  public struct Piece: Sendable, Hashable {
    /// Nil for an escaped bracket, which is no identifier.
    public var label: Label?
    public var number: Int
    /// Code points in the clean text, end exclusive.
    public var clean: Range<Int>
    /// Code points in the protected text, end exclusive.
    public var original: Range<Int>
    /// The UTF-8 bytes that stood there.
    public var surface: [UInt8]

    public init(
      label: Label?, number: Int, clean: Range<Int>, original: Range<Int>, surface: [UInt8]
    ) {
      self.label = label
      self.number = number
      self.clean = clean
      self.original = original
      self.surface = surface
    }
  }
}

extension Originals: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "‹originals, \(pieces.count) pieces›" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Originals.Piece: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
  public var description: String { "‹piece›" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
