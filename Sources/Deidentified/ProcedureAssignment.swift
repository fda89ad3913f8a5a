/// A service performed, as a neutral class ("psychotherapy, 45 minutes") and never a licensed number.
public struct ProcedureAssignment: Sendable, Hashable {
  public var serviceClass: String
  public var units: Int?
  public var modifiers: [String]
  public var evidence: [Evidence]

  public init(
    serviceClass: String, units: Int? = nil, modifiers: [String] = [], evidence: [Evidence]
  ) {
    self.serviceClass = serviceClass
    self.units = units
    self.modifiers = modifiers
    self.evidence = evidence
  }
}
