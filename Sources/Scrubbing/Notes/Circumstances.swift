/// What the source says of the encounter beside the text, as it wrote it; facts are derived from it.
public struct Circumstances: Sendable, Hashable {
  public var setting: String?
  public var specialty: String?
  public var noteType: String?
  public var authorRole: String?
  /// ISO 8601 or HL7 time stamps.
  public var start: String?
  public var end: String?
  public var serviceDate: String?
  public var payer: String?

  public init(
    setting: String? = nil, specialty: String? = nil, noteType: String? = nil,
    authorRole: String? = nil, start: String? = nil, end: String? = nil,
    serviceDate: String? = nil, payer: String? = nil
  ) {
    self.setting = setting
    self.specialty = specialty
    self.noteType = noteType
    self.authorRole = authorRole
    self.start = start
    self.end = end
    self.serviceDate = serviceDate
    self.payer = payer
  }
}

extension Circumstances: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "‹circumstances›" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
