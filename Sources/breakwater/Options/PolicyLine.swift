import NDJSON
import Scrubbing

/// A policy and its claim as one line of JSON.
enum PolicyLine {
  static func write(_ policy: Policy, to writer: inout JSONWriter) {
    let claim = policy.claim
    writer.beginObject()
    writer.key("id")
    writer.string(policy.id)
    writer.key("about")
    writer.string(policy.about)
    writer.key("digest")
    writer.string(policy.digest)
    writer.key("claim")
    writer.string(claim.kind.rawValue)
    writer.key("reasons")
    writer.strings(claim.reasons)
    writer.key("conditions")
    writer.strings(claim.conditions)
    writer.endObject()
    writer.endLine()
  }
}
