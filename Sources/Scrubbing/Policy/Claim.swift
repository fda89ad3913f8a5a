import Deidentified

/// What may be claimed of text made under a policy, and why. It is computed, never stated.
public struct Claim: Sendable, Hashable {
  public let kind: Kind
  /// Why no more may be claimed; empty for Safe Harbor.
  public let reasons: [String]
  /// What must hold beside the policy for the claim to stand.
  public let conditions: [String]

  public enum Kind: String, Sendable, Hashable {
    /// 45 CFR 164.514(b)(2)(i). Condition (ii), actual knowledge, is a person's to attest.
    case safeHarbor = "safe-harbor"
    /// 45 CFR 164.514(e): still protected health information, under a data use agreement.
    case limitedDataSet = "limited-data-set"
    case nothing
  }

  /// Whether text made under the policy may cross as a clean note.
  public var mints: Bool { kind == .safeHarbor }
}

extension Policy {
  /// What may be claimed of text made under this policy.
  public var claim: Claim {
    var worst = Claim.Kind.safeHarbor
    var reasons: [String] = []
    var conditions = ["no actual knowledge that what is left could identify (164.514(b)(2)(ii))"]
    func lower(to kind: Claim.Kind, _ reason: String) {
      if kind == .nothing || worst == .safeHarbor { worst = kind }
      reasons.append(reason)
    }
    for label in Label.allCases {
      if let (kind, reason) = Self.loss(label, treatment(of: label)) { lower(to: kind, reason) }
    }
    if keepsFacilities {
      lower(
        to: .limitedDataSet,
        "facilities stay: a facility's name can tell a town (B), or be the employer (A)")
    }
    if confidence > Self.safeHarbor.confidence || threshold > Self.safeHarbor.threshold {
      lower(
        to: .nothing,
        "thresholds are above those that Safe Harbor was measured with: what it removes would stay")
    }
    if keepsProviders {
      conditions.append(
        "no provider who is named is the patient's relative, employer or household member")
    }
    return Claim(kind: worst, reasons: reasons, conditions: conditions)
  }

  /// What a category's treatment leaves of the claim, and why; nil where it takes nothing from it.
  private static func loss(
    _ label: Label, _ treatment: Treatment
  ) -> (Claim.Kind, String)? {
    let letter = label.safeHarborCategory
    switch treatment {
    case .remove, .year, .zip3, .ninety: return nil
    case .shift, .hash, .surrogate:
      return (
        .nothing,
        "\(label.rawValue) (\(letter)): \(treatment.rawValue) is derived from the identifier"
      )
    case .town:
      return (
        .limitedDataSet, "GEO (B): towns and ZIP codes stay, which a limited data set may hold"
      )
    case .keep:
      let reason = "\(label.rawValue) (\(letter)) stays"
      switch label {
      case .date, .ageOver89, .other:
        return (.limitedDataSet, reason + ", which a limited data set may hold")
      default: return (.nothing, reason)
      }
    }
  }
}
