import CleanSide
import Foundation

/// The scores that must not be fallen below: `set TAB measure TAB least|most TAB number`, a line each.
///
/// They are shares of counts, which the same notes and patterns always give alike; no time is among them.
public struct Floors: Sendable {
  private var rows: [Row] = []
  private let path: String

  private struct Row: Sendable {
    let set: String
    let measure: String
    let isLeast: Bool
    let bound: Double
  }

  public init(at path: String) throws(GatewayError) {
    self.path = path
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .noInput(path: path, code: ENOENT)
    }
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n")
    where !line.hasPrefix("#") {
      let parts = line.split(separator: "\t").map(String.init)
      guard parts.count == 4, parts[2] == "least" || parts[2] == "most",
        let bound = Double(parts[3])
      else {
        throw .badInput(place: path, reason: "a line is not set, measure, least or most, number")
      }
      rows.append(Row(set: parts[0], measure: parts[1], isLeast: parts[2] == "least", bound: bound))
    }
  }

  /// One line for each bound of `set` that the measures break, or do not know.
  public func broken(_ set: String, by measures: [String: Double]) throws(GatewayError) -> [String]
  {
    let rows = rows.filter { $0.set == set }
    guard !rows.isEmpty else {
      throw .badInput(place: path, reason: "has no floors for \(set)")
    }
    return rows.compactMap { row in
      let word = row.isLeast ? "least" : "most"
      guard let value = measures[row.measure] else {
        return "\(set): nothing measures \(row.measure)"
      }
      let holds = row.isLeast ? value >= row.bound : value <= row.bound
      return holds ? nil : "\(set): \(row.measure) is \(value), at \(word) \(row.bound) is asked"
    }
  }
}

extension DeidScore {
  /// The measures that a floor may name; a category's is `category.NAME`.
  public var measures: [String: Double] {
    var measures = [
      "entity_recall": entityRecall, "char_recall": characterRecall, "over_scrub": overScrub,
      "notes_without_leak": withoutLeak, "held": heldShare,
    ]
    for (label, counts) in byCategory {
      measures["category.\(label)"] = Double(counts[0]) / Double(counts[1])
    }
    return measures
  }
}

extension SurrogateScore {
  /// As a deid score's, with `origin.NAME`, and `worst_origin` over them all.
  public var measures: [String: Double] {
    var measures = whole.measures
    var worst = 1.0
    for (origin, counts) in byOrigin {
      let share = Double(counts[0]) / Double(counts[1])
      measures["origin.\(origin)"] = share
      worst = min(worst, share)
    }
    measures["worst_origin"] = worst
    return measures
  }
}
