public import Scrubbing

/// A note that was not let through, with all that scrubbing it again needs, and the reason.
public struct HeldNote: Sendable {
  /// The note as it came; its text may be no valid UTF-8.
  public var note: ProtectedNote
  /// The note's number in the input of its run.
  public var sequence: Int
  public var hold: Hold

  public init(_ note: ProtectedNote, sequence: Int, hold: Hold) {
    self.note = note
    self.sequence = sequence
    self.hold = hold
  }

  /// A held note of which nothing but its text is known.
  public init(
    encounterID: String, noteID: String?, sequence: Int, text: [UInt8], hold: Hold
  ) {
    self.init(
      ProtectedNote(encounterID: encounterID, noteID: noteID, text: text), sequence: sequence,
      hold: hold)
  }

  public var encounterID: String { note.encounterID }
  public var noteID: String? { note.noteID }
  public var text: [UInt8] { note.text }
}

extension HeldNote: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "‹held note, \(note.text.count) bytes›" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
