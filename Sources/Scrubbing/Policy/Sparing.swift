import Deidentified

/// Decides what of each finding may stay under a policy that removes less than all.
///
/// Nothing that equals a value of the record's own is spared as a provider or facility, and what cannot be
/// told for sure goes whole.
struct Sparing {
  let policy: Policy
  let tokens: Tokens
  let text: UnsafePointer<UInt8>
  /// Names of all rules, by number.
  let rules: [String]
  /// The record's own values. Where they hold no name, no name is taken for a provider's.
  let known: KnownValues
  /// The year of service, where the source says it.
  let serviceYear: Int?

  enum Verdict: Equatable {
    case removed
    case kept
    /// Goes, but for what may stay of it: a year, a ZIP's first digits.
    case generalised(String)
  }

  /// A verdict for each finding, in the same order.
  func verdicts(on findings: [RawFinding]) -> [Verdict] {
    let floor = yearFloor(findings)
    let providers = policy.keepsProviders ? providers(among: findings) : KeySet()
    return findings.map { finding in
      switch policy.treatment(of: finding.label) {
      case .keep: return .kept
      case .year: return year(of: finding, floor: floor).map(Verdict.generalised) ?? .removed
      case .zip3: return zip(of: finding).map(Verdict.generalised) ?? .removed
      case .town: return isTown(finding) ? .kept : .removed
      case .remove, .ninety, .shift, .hash, .surrogate: break
      }
      guard !isOfRecord(finding) else { return .removed }
      if finding.label == .organization, policy.keepsFacilities, isFacility(finding) {
        return .kept
      }
      if finding.label == .name, !providers.isEmpty, isProvider(finding, providers) {
        return .kept
      }
      return .removed
    }
  }

  /// Whether one of its words is in a name, an address or the employer that the record gives.
  private func isOfRecord(_ finding: RawFinding) -> Bool {
    rules[finding.rule].hasPrefix("known.")
      || indices(of: finding).contains {
        known.names.contains(tokens[$0].key) || known.sequenceKeys.contains(tokens[$0].key)
      }
  }

  // MARK: - Years

  /// The first year that tells no age over 89; nil where no year of service is known.
  private func yearFloor(_ findings: [RawFinding]) -> Int? {
    var latest = serviceYear
    for finding in findings where finding.label == .date {
      if let year = statedYear(finding) { latest = max(latest ?? year, year) }
    }
    return latest.map { $0 - 89 }
  }

  private func year(of finding: RawFinding, floor: Int?) -> String? {
    guard let floor, let year = statedYear(finding), year >= floor else { return nil }
    return String(year)
  }

  /// The one year of four digits that stands in a finding.
  private func statedYear(_ finding: RawFinding) -> Int? {
    var found: Int?
    for index in indices(of: finding) where tokens[index].kind == .number {
      guard tokens[index].length == 4 else { continue }
      let value = tokens[index].range.reduce(0) { $0 * 10 + Int(text[$1] & 15) }
      guard (1900...2100).contains(value) else { continue }
      if found != nil { return nil }
      found = value
    }
    return found
  }

  // MARK: - Places

  /// A ZIP's first digits as they may stay: of a finding that is one, or ends with one after a state.
  private func zip(of finding: RawFinding) -> String? {
    guard let zips = policy.zips else { return nil }
    let inside = indices(of: finding)
    guard let index = inside.last(where: { tokens[$0].kind == .number && tokens[$0].length == 5 })
    else { return nil }
    // Behind it nothing but the four digits of ZIP+4.
    for later in inside where later > index {
      guard tokens[later].kind == .symbol || tokens[later].length == 4 else { return nil }
    }
    let isZIP =
      rules[finding.rule].hasPrefix("geo.zip") || rules[finding.rule].hasPrefix("geo.city-zip")
      || index > 0
        && !tokens[index - 1].classes.isDisjoint(with: [.stateAbbreviation, .state])
    guard isZIP else { return nil }
    let start = Int(tokens[index].start)
    return zips.generalised((start..<start + 3).map { text[$0] })
  }

  /// Whether a finding is a town, a state and a ZIP, and nothing else.
  private func isTown(_ finding: RawFinding) -> Bool {
    let inside = indices(of: finding)
    let isZIPRule = rules[finding.rule].hasPrefix("geo.zip")
    for index in inside {
      let token = tokens[index]
      switch token.kind {
      case .number:
        let isZIP = token.length == 5 || token.length == 4 && index > inside.lowerBound
        guard isZIP, isZIPRule || zipStands(at: index, in: inside) else { return false }
      case .word:
        guard !token.classes.isDisjoint(with: [.city, .state, .stateAbbreviation]) else {
          return false
        }
      case .symbol: break
      default: return false
      }
    }
    return !inside.isEmpty
  }

  private func zipStands(at index: Int, in inside: Range<Int>) -> Bool {
    index > inside.lowerBound
      && (tokens[index - 1].kind == .symbol
        || !tokens[index - 1].classes.isDisjoint(
          with: [.stateAbbreviation, .state]))
  }

  private func isFacility(_ finding: RawFinding) -> Bool {
    indices(of: finding).contains { tokens[$0].classes.contains(.facilityHead) }
  }

  // MARK: - Providers

  /// The words of names that a credential or the label of a role shows to be a provider's.
  private func providers(among findings: [RawFinding]) -> KeySet {
    var names = KeySet()
    guard !known.names.isEmpty else { return names }
    for finding in findings
    where finding.label == .name && !isOfRecord(finding) && hasRole(finding) {
      for index in indices(of: finding) where tokens[index].length > 1 {
        names.insert(tokens[index].key)
      }
    }
    return names
  }

  private func isProvider(_ finding: RawFinding, _ providers: KeySet) -> Bool {
    let words = indices(of: finding).filter { tokens[$0].kind == .word && tokens[$0].length > 1 }
    return !words.isEmpty && words.allSatisfy { providers.contains(tokens[$0].key) }
  }

  /// `Sarah Chen, MD`, `Attending: Chen`, `Electronically signed by Chen`.
  private func hasRole(_ finding: RawFinding) -> Bool {
    let inside = indices(of: finding)
    var next = inside.upperBound
    if next < tokens.count, tokens[next].kind == .symbol, text[Int(tokens[next].start)] == 0x2C {
      next += 1
    }
    if next < tokens.count, tokens[next].classes.contains(.credential),
      tokens[next].shape == .upper
    {
      return true
    }
    var back = inside.lowerBound - 1
    while back >= 0, inside.lowerBound - back <= 4, tokens[back].kind != .newline {
      if tokens[back].classes.contains(.careRole) { return true }
      if tokens[back].classes.contains(.signCue), back + 1 < inside.lowerBound { return true }
      back -= 1
    }
    return false
  }

  private func indices(of finding: RawFinding) -> Range<Int> {
    let first = tokens.index(at: finding.start)
    return first..<max(first, tokens.index(at: finding.end))
  }
}
