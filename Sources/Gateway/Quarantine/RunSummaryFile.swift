import CleanSide
import Deidentified
import Foundation
import Scrubbing

/// A run's `summary.json`, read back to be brought up to date.
struct RunSummaryFile {
  private var members: [String: Any]
  private let path: String

  init(at path: String) throws(GatewayError) {
    guard let data = FileManager.default.contents(atPath: path),
      let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { throw .badInput(place: path, reason: "is no summary of a run") }
    members = object
    self.path = path
  }

  /// Moves released notes from the held to the passed, with their identifiers and codes.
  mutating func release(_ notes: [HandoverItem.Clean], held: [Hold], incidents: Int) {
    add(notes.count, to: "out")
    add(-notes.count, to: "quarantined")
    add(notes.count, to: "released")
    add(incidents, to: "incidents")
    members["adds_up"] = count("in") == count("out") + count("quarantined") + count("refused")
    var removed = members["removed"] as? [String: Int] ?? [:]
    for note in notes {
      for (label, count) in note.labels { removed[label.rawValue, default: 0] += count }
      guard case .coded(let coded) = note.result, !note.isIncident else { continue }
      add(1, to: "coded_notes")
      add(coded.codes.count, to: "codes")
    }
    members["removed"] = removed
    var report = HandoverReport()
    for hold in held { report.count(hold) }
    members["quarantine_reasons"] = report.holds
    members["quarantine_rules"] = report.holdRules
  }

  /// Whether the counts still add up.
  var addsUp: Bool { members["adds_up"] as? Bool ?? false }

  func write(to path: String) throws {
    guard addsUp else {
      throw GatewayError.doesNotAddUp(
        in: count("in"), out: count("out"), quarantined: count("quarantined"),
        refused: count("refused"))
    }
    let data = try JSONSerialization.data(
      withJSONObject: members, options: [.sortedKeys, .withoutEscapingSlashes])
    let file = try OutputFile.create(path, for: .owner)
    try file.write([UInt8](data) + [0x0A])
    try file.finish()
  }

  private func count(_ name: String) -> Int { members[name] as? Int ?? 0 }

  private mutating func add(_ number: Int, to name: String) {
    members[name] = count(name) + number
  }
}
