import CleanSide
import Deidentified
import Glibc
import NDJSON
import Scrubbing
import Vault

/// A line a verdict in `protected/verdicts.ndjson`: whose note, which stretch, what was said and why. It
/// holds the place of a stretch and never its words.
enum VerdictLine {
  /// Appends, durably, to a file of its owner only.
  static func append(
    _ verdicts: [Verdict], of held: HeldNote, to path: String
  ) throws(OutputError) {
    var writer = JSONWriter()
    let index = CodePointIndex(held.text)
    for verdict in verdicts { write(verdict, held, index, to: &writer) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, code: errno) }
    defer { close(descriptor) }
    fchmod(descriptor, 0o600)
    let bytes = writer.bytes
    guard
      bytes.withUnsafeBytes({ Glibc.write(descriptor, $0.baseAddress, $0.count) }) == bytes.count,
      fsync(descriptor) == 0
    else { throw .failed(path: path, code: errno) }
  }

  private static func write(
    _ verdict: Verdict, _ held: HeldNote, _ index: CodePointIndex, to writer: inout JSONWriter
  ) {
    let range = index.points(of: verdict.range)
    writer.beginObject()
    writer.key("encounter_id")
    writer.string(held.encounterID)
    writer.key("note_id")
    writer.optionalString(held.noteID)
    writer.key("number")
    writer.integer(held.sequence)
    writer.key("verdict")
    writer.string(verdict.redactedAs == nil ? "vouched" : "redacted")
    writer.key("as")
    writer.optionalString(verdict.redactedAs?.rawValue)
    writer.key("rule")
    writer.optionalString(verdict.rule)
    writer.key("start")
    writer.integer(range.lowerBound)
    writer.key("end")
    writer.integer(range.upperBound)
    writer.key("reason")
    writer.string(verdict.reason)
    writer.key("by")
    writer.string(verdict.author)
    writer.key("at")
    writer.integer(verdict.time)
    writer.endObject()
    writer.endLine()
  }
}
