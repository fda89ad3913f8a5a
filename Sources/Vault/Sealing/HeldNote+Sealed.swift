import Deidentified
import Scrubbing

extension HeldNote {
  /// 1 held owner, stage, reason, rules and text; 2 added what scrubbing again needs.
  private static let version: UInt8 = 2

  /// The sealed form: version, owner, stage, reason, rules, text, demographics, circumstances, verdicts.
  func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.byte(Self.version)
    Owner(encounterID: encounterID, noteID: noteID).write(to: &writer)
    writer.counted(hold.stage.utf8)
    writer.counted(hold.reason.utf8)
    writer.list(hold.rules)
    writer.counted(note.text)
    let known = note.demographics
    for value in [
      known.name, known.birthDate, known.sex, known.mrn, known.phone, known.address, known.email,
      known.ssn, known.memberID, known.employer,
    ] { writer.optional(value) }
    writer.list(known.relatives)
    writer.list(known.others)
    let told = note.circumstances
    for value in [
      told.setting, told.specialty, told.noteType, told.authorRole, told.start, told.end,
      told.serviceDate, told.payer,
    ] { writer.optional(value) }
    writer.varint(note.verdicts.count)
    for verdict in note.verdicts {
      writer.varint(verdict.range.lowerBound)
      writer.varint(verdict.range.count)
      writer.optional(verdict.redactedAs?.rawValue)
      writer.optional(verdict.rule)
      writer.counted(verdict.reason.utf8)
      writer.counted(verdict.author.utf8)
      writer.varint(verdict.time)
    }
    return writer.bytes
  }

  init(encoded bytes: [UInt8], sequence: Int) throws(VaultError) {
    var reader = ByteReader(bytes)
    let version = try reader.byte()
    guard version == 1 || version == Self.version else { throw .malformed }
    let owner = try Owner(reading: &reader)
    let hold = Hold(
      stage: try reader.text(), reason: try reader.text(), rules: try reader.list())
    var note = ProtectedNote(
      encounterID: owner.encounterID, noteID: owner.noteID, text: try reader.counted())
    if version == Self.version { try note.readRest(&reader) }
    try reader.finish()
    self.init(note, sequence: sequence, hold: hold)
  }
}

extension ProtectedNote {
  fileprivate mutating func readRest(_ reader: inout ByteReader) throws(VaultError) {
    demographics = Demographics(
      name: try reader.optional(), birthDate: try reader.optional(), sex: try reader.optional(),
      mrn: try reader.optional(), phone: try reader.optional(), address: try reader.optional(),
      email: try reader.optional(), ssn: try reader.optional(), memberID: try reader.optional())
    demographics.employer = try reader.optional()
    demographics.relatives = try reader.list()
    demographics.others = try reader.list()
    circumstances = Circumstances(
      setting: try reader.optional(), specialty: try reader.optional(),
      noteType: try reader.optional(), authorRole: try reader.optional(),
      start: try reader.optional(), end: try reader.optional(),
      serviceDate: try reader.optional(), payer: try reader.optional())
    let count = try reader.varint()
    guard count <= reader.remaining else { throw .malformed }
    for _ in 0..<count {
      let start = try reader.varint()
      let length = try reader.varint()
      guard start <= text.count, length <= text.count - start else { throw .malformed }
      let name = try reader.optional()
      let label = name.flatMap(Label.init(rawValue:))
      guard name == nil || label != nil else { throw .malformed }
      verdicts.append(
        Verdict(
          range: start..<start + length, redactedAs: label, rule: try reader.optional(),
          reason: try reader.text(), author: try reader.text(), time: try reader.varint()))
    }
  }
}

extension ByteWriter {
  fileprivate mutating func optional(_ text: String?) {
    byte(text == nil ? 0 : 1)
    if let text { counted(text.utf8) }
  }

  fileprivate mutating func list(_ texts: [String]) {
    varint(texts.count)
    for text in texts { counted(text.utf8) }
  }
}

extension ByteReader {
  fileprivate mutating func optional() throws(VaultError) -> String? {
    switch try byte() {
    case 0: nil
    case 1: try text()
    default: throw .malformed
    }
  }

  fileprivate mutating func list() throws(VaultError) -> [String] {
    let count = try varint()
    guard count <= remaining else { throw .malformed }
    var texts: [String] = []
    for _ in 0..<count { texts.append(try text()) }
    return texts
  }
}
