public import Scrubbing

/// A note that was not let through, with its text and the reason.
public struct HeldNote: Sendable {
  public var encounterID: String
  public var noteID: String?
  /// The note's number in the input of its run.
  public var sequence: Int
  /// The text as it came, which may be no valid UTF-8.
  public var text: [UInt8]
  public var hold: Hold

  public init(
    encounterID: String, noteID: String?, sequence: Int, text: [UInt8], hold: Hold
  ) {
    self.encounterID = encounterID
    self.noteID = noteID
    self.sequence = sequence
    self.text = text
    self.hold = hold
  }
}

extension HeldNote: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "‹held note, \(text.count) bytes›" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension HeldNote {
  private static let version: UInt8 = 1

  /// The sealed form: version, owner, stage, reason, rules, text.
  func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.byte(Self.version)
    Owner(encounterID: encounterID, noteID: noteID).write(to: &writer)
    writer.counted(hold.stage.utf8)
    writer.counted(hold.reason.utf8)
    writer.varint(hold.rules.count)
    for rule in hold.rules { writer.counted(rule.utf8) }
    writer.counted(text)
    return writer.bytes
  }

  init(encoded bytes: [UInt8], sequence: Int) throws(VaultError) {
    var reader = ByteReader(bytes)
    guard try reader.byte() == Self.version else { throw .malformed }
    let owner = try Owner(reading: &reader)
    let stage = try reader.text()
    let reason = try reader.text()
    let ruleCount = try reader.varint()
    guard ruleCount <= reader.remaining else { throw .malformed }
    var rules: [String] = []
    for _ in 0..<ruleCount { rules.append(try reader.text()) }
    let text = try reader.counted()
    try reader.finish()
    self.init(
      encounterID: owner.encounterID, noteID: owner.noteID, sequence: sequence, text: text,
      hold: Hold(stage: stage, reason: reason, rules: rules))
  }
}
