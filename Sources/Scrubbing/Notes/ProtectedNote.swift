/// A clinical note as it arrives, with everything in it. It prints its size only.
public struct ProtectedNote: Sendable {
  public var encounterID: String
  public var noteID: String?
  /// The line's own `id`, for corpora that have no encounters.
  public var id: String?
  /// The text as it came; it may be invalid UTF-8, which quarantines the note.
  public var text: [UInt8]
  public var demographics: Demographics
  public var circumstances: Circumstances
  /// What persons have said of stretches that were doubted.
  public var verdicts: [Verdict] = []

  public init(
    encounterID: String, noteID: String? = nil, id: String? = nil, text: [UInt8],
    demographics: Demographics = Demographics(), circumstances: Circumstances = Circumstances()
  ) {
    self.encounterID = encounterID
    self.noteID = noteID
    self.id = id
    self.text = text
    self.demographics = demographics
    self.circumstances = circumstances
  }
}

extension ProtectedNote: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "‹note, \(text.count) bytes›" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
