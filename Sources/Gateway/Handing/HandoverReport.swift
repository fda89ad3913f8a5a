import CleanSide
public import Deidentified
import Scrubbing

/// Counts of a hand-off beside the notes themselves. It holds no content.
public struct HandoverReport: Sendable, Hashable {
  /// Identifiers taken out, by label.
  public var removed: [Label: Int] = [:]
  public var holds: [String: Int] = [:]
  public var holdRules: [String: Int] = [:]
  public var refusals: [String: Int] = [:]
  public var coded = 0
  public var codes = 0
  /// Results refused because removed text came back in them.
  public var incidents = 0

  mutating func count(_ labels: [Label: Int]) {
    for (label, count) in labels { removed[label, default: 0] += count }
  }

  mutating func count(_ hold: Hold) {
    holds["\(hold.stage): \(hold.reason)", default: 0] += 1
    for rule in hold.rules { holdRules[rule, default: 0] += 1 }
  }

  mutating func count(_ result: NoteResult) {
    guard case .coded(let note) = result else { return }
    coded += 1
    codes += note.codes.count
  }
}
