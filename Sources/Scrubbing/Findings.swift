import Deidentified

/// Settles raw findings: guards first, then overlaps, so that what remains is in order and apart.
enum Findings {
  /// Drops findings that lie wholly inside a guard's span and are no surer than it beats; `guards` are in
  /// order of their starts.
  static func guarded(_ findings: [RawFinding], by guards: [GuardSpan]) -> [RawFinding] {
    guard !guards.isEmpty else { return findings }
    // How far the guards up to each one reach.
    var reach: [Int] = []
    reach.reserveCapacity(guards.count)
    var farthest = 0
    for one in guards {
      farthest = max(farthest, one.end)
      reach.append(farthest)
    }
    var kept: [RawFinding] = []
    kept.reserveCapacity(findings.count)
    for finding in findings {
      var low = 0
      var high = guards.count
      while low < high {
        let middle = (low + high) / 2
        if guards[middle].start <= finding.start { low = middle + 1 } else { high = middle }
      }
      var index = low - 1
      var isKept = true
      while index >= 0, reach[index] >= finding.end {
        if guards[index].end >= finding.end, finding.confidence <= guards[index].beats {
          isKept = false
          break
        }
        index -= 1
      }
      if isKept { kept.append(finding) }
    }
    return kept
  }

  /// The guard that overrules a finding, if one does.
  static func keeper(of finding: RawFinding, among guards: [GuardSpan]) -> GuardSpan? {
    guards.first {
      $0.start <= finding.start && $0.end >= finding.end && finding.confidence <= $0.beats
    }
  }

  /// Unites overlapping findings; the surest gives the label, the longer where they are equal.
  static func united(_ findings: [RawFinding]) -> [RawFinding] {
    let sorted = findings.sorted(by: isBefore)
    var united: [RawFinding] = []
    var strength: Float = 0
    for finding in sorted {
      let weight = finding.confidence + Float(min(finding.end - finding.start, 40)) / 400
      if let last = united.last, finding.start < last.end {
        united[united.count - 1].end = max(last.end, finding.end)
        if weight > strength {
          united[united.count - 1].label = finding.label
          united[united.count - 1].rule = finding.rule
          united[united.count - 1].confidence = finding.confidence
          strength = weight
        }
      } else {
        united.append(finding)
        strength = weight
      }
    }
    return united
  }

  /// By start; of those that start together the longest, then the surest, first.
  private static func isBefore(_ one: RawFinding, _ other: RawFinding) -> Bool {
    if one.start != other.start { return one.start < other.start }
    if one.end != other.end { return one.end > other.end }
    if one.confidence != other.confidence { return one.confidence > other.confidence }
    return one.rule < other.rule
  }

  /// Findings in order; of two that overlap the later is united with the earlier.
  static func inOrder(_ findings: [Finding]) -> [Finding] {
    var ordered: [Finding] = []
    for finding in findings.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      if let last = ordered.last, finding.range.lowerBound < last.range.upperBound {
        let end = max(last.range.upperBound, finding.range.upperBound)
        ordered[ordered.count - 1].range = last.range.lowerBound..<end
      } else {
        ordered.append(finding)
      }
    }
    return ordered
  }
}
