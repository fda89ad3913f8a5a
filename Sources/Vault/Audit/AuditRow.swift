import Foundation
import GRDB

/// One row of the audit log: what happened, when, in which run, how many times. No identifier.
struct AuditRow {
  let row: Int
  /// Milliseconds since 1970.
  let at: Int
  let generation: Int
  let event: String
  /// 0 when it belongs to no run.
  let run: Int
  let actor: String
  let reason: String
  /// A JSON object of integers, keys in order, just as it is stored.
  let counts: String

  init(
    row: Int, at: Int, generation: Int, event: String, run: Int, actor: String, reason: String,
    counts: String
  ) {
    self.row = row
    self.at = at
    self.generation = generation
    self.event = event
    self.run = run
    self.actor = actor
    self.reason = reason
    self.counts = counts
  }

  /// Columns in the order of the table.
  init(_ stored: Row) throws(VaultError) {
    row = try stored.integer(0)
    at = try stored.integer(1)
    generation = try stored.integer(2)
    event = try stored.text(3)
    run = try stored.integer(4)
    actor = try stored.text(5)
    reason = try stored.text(6)
    counts = try stored.text(7)
  }

  /// The row's link: HMAC-SHA-256 under K_audit over the link before it and all of this row.
  func chain(
    after previous: [UInt8], with authenticator: borrowing Authenticator
  ) throws(VaultError) -> [UInt8] {
    var writer = ByteWriter()
    writer.byte(1)
    writer.counted(previous)
    writer.fixed(row)
    writer.fixed(at)
    writer.fixed(generation)
    writer.counted(event.utf8)
    writer.fixed(run)
    writer.counted(actor.utf8)
    writer.counted(reason.utf8)
    writer.counted(counts.utf8)
    return try authenticator.code(for: writer.bytes)
  }

  /// The counts as JSON: keys sorted, and only keys that could not hold text of a note.
  static func json(_ counts: [String: Int]) -> String {
    var kept: [String: Int] = [:]
    for (name, count) in counts where count != 0 {
      kept[isPlain(name) ? name : "other", default: 0] += count
    }
    let members = kept.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{\(members.joined(separator: ","))}"
  }

  static func counts(_ json: String) -> [String: Int] {
    (try? JSONDecoder().decode([String: Int].self, from: Data(json.utf8))) ?? [:]
  }

  /// Rule ids look like `ssn.dashed`.
  private static func isPlain(_ name: String) -> Bool {
    (1...64).contains(name.utf8.count)
      && name.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
          UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "+"):
          true
        default: false
        }
      }
  }
}
