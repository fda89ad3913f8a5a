import Deidentified

/// Settles raw findings: guards first, then overlaps, so that what remains is in order and apart.
enum Findings {
  /// Drops findings that lie wholly inside a guard's span and are no surer than it beats; `guards` are in
  /// order of their starts.
  static func guarded(_ findings: [RawFinding], by guards: [GuardSpan]) -> [RawFinding] {
    guard !guards.isEmpty else { return findings }
    let sorted = guards
    let longest = sorted.reduce(0) { max($0, $1.end - $1.start) }
    return findings.filter { finding in
      var low = 0
      var high = sorted.count
      while low < high {
        let middle = (low + high) / 2
        if sorted[middle].start <= finding.start { low = middle + 1 } else { high = middle }
      }
      var index = low - 1
      while index >= 0, sorted[index].start >= finding.start - longest {
        if sorted[index].end >= finding.end, finding.confidence <= sorted[index].beats {
          return false
        }
        index -= 1
      }
      return true
    }
  }

  /// Unites overlapping findings; the surest gives the label, the longer where they are equal.
  static func united(_ findings: [RawFinding]) -> [RawFinding] {
    let sorted = findings.sorted {
      ($0.start, -$0.end, -$0.confidence, $0.rule) < ($1.start, -$1.end, -$1.confidence, $1.rule)
    }
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
