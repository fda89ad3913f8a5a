/// An age that Safe Harbor lets stand: up to 89 years with its unit, or the one category "90+".
public struct Age: Sendable, Hashable {
  /// 0 to 89 in `years`; for infants up to 366 days, 104 weeks or 36 months; nil means "90 or older".
  public let value: Int?
  public let unit: Unit

  public enum Unit: String, Sendable, Hashable, CaseIterable { case days, weeks, months, years }

  /// Ages of 90 years or more become "90+"; a value outside the bounds is refused.
  public init?(_ value: Int, _ unit: Unit) {
    guard value >= 0 else { return nil }
    switch unit {
    case .days where value > 366: return nil
    case .weeks where value > 104: return nil
    case .months where value > 36: return nil
    case .years where value > 150: return nil
    default: break
    }
    self.value = unit == .years && value > 89 ? nil : value
    self.unit = unit
  }

  private init(value: Int?, unit: Unit) {
    self.value = value
    self.unit = unit
  }

  /// The single category that HIPAA allows above 89.
  public static let ninetyOrOlder = Age(value: nil, unit: .years)
}
