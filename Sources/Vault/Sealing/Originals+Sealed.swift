import Deidentified
import Scrubbing

/// The binary form in which a note's originals are sealed.
///
///     version 1
///     count of pieces, then for each
///       label        one byte, 0 for an escaped bracket
///       number
///       clean        distance from the end of the piece before, length
///       original     distance from the end of the piece before, length
///       surface      count, bytes
///
/// All numbers but the version and the label are varints. Every value has one form, and whatever is
/// not that form is refused.
extension Originals {
  private static let version: UInt8 = 1

  func encoded() throws(VaultError) -> [UInt8] {
    var writer = ByteWriter()
    writer.byte(Self.version)
    writer.varint(pieces.count)
    var cleanEnd = 0
    var originalEnd = 0
    for piece in pieces {
      guard piece.number >= 0, piece.clean.lowerBound >= cleanEnd,
        piece.original.lowerBound >= originalEnd
      else { throw .originalsOutOfOrder }
      writer.byte(piece.label.map(Self.number) ?? 0)
      writer.varint(piece.number)
      writer.varint(piece.clean.lowerBound - cleanEnd)
      writer.varint(piece.clean.count)
      writer.varint(piece.original.lowerBound - originalEnd)
      writer.varint(piece.original.count)
      writer.counted(piece.surface)
      cleanEnd = piece.clean.upperBound
      originalEnd = piece.original.upperBound
    }
    return writer.bytes
  }

  init(encoded bytes: [UInt8]) throws(VaultError) {
    var reader = ByteReader(bytes)
    guard try reader.byte() == Self.version else { throw .malformed }
    let count = try reader.varint()
    // A piece takes seven bytes at the least: a count is not believed beyond that.
    guard count <= reader.remaining / 7 else { throw .malformed }
    var pieces: [Piece] = []
    pieces.reserveCapacity(count)
    var cleanEnd = 0
    var originalEnd = 0
    for _ in 0..<count {
      let labelNumber = try reader.byte()
      let label = labelNumber == 0 ? nil : Self.labels[labelNumber]
      guard labelNumber == 0 || label != nil else { throw .malformed }
      let number = try reader.varint()
      let clean = try Self.range(after: cleanEnd, from: &reader)
      let original = try Self.range(after: originalEnd, from: &reader)
      pieces.append(
        Piece(
          label: label, number: number, clean: clean, original: original,
          surface: try reader.counted()))
      cleanEnd = clean.upperBound
      originalEnd = original.upperBound
    }
    try reader.finish()
    self.init(pieces: pieces)
  }

  private static func range(
    after end: Int, from reader: inout ByteReader
  ) throws(VaultError) -> Range<Int> {
    let (start, startOverflows) = end.addingReportingOverflow(try reader.varint())
    let (stop, stopOverflows) = start.addingReportingOverflow(try reader.varint())
    guard !startOverflows, !stopOverflows else { throw .malformed }
    return start..<stop
  }

  private static let labels = Dictionary(
    uniqueKeysWithValues: Label.allCases.map { (number(of: $0), $0) })

  /// These numbers lie in vaults: a new label takes a new one, and none is ever used again.
  private static func number(of label: Label) -> UInt8 {
    switch label {
    case .name: 1
    case .organization: 2
    case .geography: 3
    case .date: 4
    case .ageOver89: 5
    case .phone: 6
    case .fax: 7
    case .email: 8
    case .ssn: 9
    case .medicalRecord: 10
    case .healthPlan: 11
    case .account: 12
    case .license: 13
    case .vehicle: 14
    case .device: 15
    case .url: 16
    case .ipAddress: 17
    case .biometric: 18
    case .photo: 19
    case .other: 20
    }
  }
}
