/// One assigned code with the words that carry it, the rules that chose it, and how sure it is.
public struct CodeAssignment: Sendable, Hashable {
  public var code: String
  public var system: System
  /// The code set's release, such as `FY2026-April`.
  public var release: String
  public var title: String
  public var evidence: [Evidence]
  /// Identifiers of the coding rules that fired.
  public var rules: [String]
  public var reason: String
  /// 0 to 1.
  public var confidence: Double
  public var band: Band
  public var route: Route
  public var alternatives: [Alternative]
  public var flags: [String]

  public init(
    code: String, system: System = .icd10cm, release: String, title: String,
    evidence: [Evidence], rules: [String] = [], reason: String, confidence: Double, band: Band,
    route: Route, alternatives: [Alternative] = [], flags: [String] = []
  ) {
    self.code = code
    self.system = system
    self.release = release
    self.title = title
    self.evidence = evidence
    self.rules = rules
    self.reason = reason
    self.confidence = confidence
    self.band = band
    self.route = route
    self.alternatives = alternatives
    self.flags = flags
  }

  public enum System: String, Sendable, Hashable {
    case icd10cm = "ICD-10-CM"
    case hcpcs = "HCPCS"
  }

  public enum Band: String, Sendable, Hashable { case high, medium, low }

  public enum Route: String, Sendable, Hashable { case auto, review, query }

  /// A code that was considered, and why it was not taken.
  public struct Alternative: Sendable, Hashable {
    public var code: String
    public var whyNot: String

    public init(code: String, whyNot: String) {
      self.code = code
      self.whyNot = whyNot
    }
  }
}
