import Deidentified
public import NDJSON

/// A line that an engine wrote, read strictly: what has another shape than a result is not taken.
public struct CodeLine: Sendable {
  public let key: String
  public let outcome: Outcome

  public enum Outcome: Sendable, Hashable {
    case coded(CodedNote)
    case refused(reason: String)
  }

  /// A refusal as `breakwater code` writes it.
  public static func refusal(key: String?, reason: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("key")
    writer.optionalString(key)
    writer.key("status")
    writer.string("refused")
    writer.key("reason")
    writer.string(reason)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  /// The line's meaning; nil for a blank line.
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) -> CodeLine? {
    var scanner = JSONScanner(bytes)
    if scanner.isBlank { return nil }
    var fields = CodedNoteReader()
    try scanner.object { (key, scanner) throws(JSONError) in try fields.member(key, &scanner) }
    try scanner.finish()
    guard let key = fields.key, CleanLineForm.isKey(key) else { throw fields.wrong(scanner) }
    switch fields.status {
    case "coded": return CodeLine(key: key, outcome: .coded(fields.note))
    case "refused":
      let reason = fields.reason ?? ""
      let isWord = reason.utf8.count <= 32 && reason.utf8.allSatisfy { (0x61...0x7A).contains($0) }
      return CodeLine(key: key, outcome: .refused(reason: isWord ? reason : "other"))
    default: throw fields.wrong(scanner)
    }
  }
}
