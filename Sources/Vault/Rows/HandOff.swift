public import Scrubbing

/// What stays behind when a clean note crosses: whose it is, and what was taken out of it.
public struct HandOff: Sendable {
  public var encounterID: String
  public var noteID: String?
  /// The note's number in the input of its run, from which the order is restored.
  public var sequence: Int
  public var originals: Originals
  /// Code points of the clean text.
  public var cleanLength: Int

  public init(
    encounterID: String, noteID: String?, sequence: Int, originals: Originals, cleanLength: Int
  ) {
    self.encounterID = encounterID
    self.noteID = noteID
    self.sequence = sequence
    self.originals = originals
    self.cleanLength = cleanLength
  }
}

extension HandOff: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "‹hand-off›" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
