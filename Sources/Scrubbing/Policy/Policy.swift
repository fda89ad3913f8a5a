/// What is removed and how sure a finding must be.
public struct Policy: Sendable, Hashable {
  public let id: String
  /// The least confidence of a finding that is taken out.
  public let confidence: Float
  /// The least probability at which the entity model takes a word out.
  public let threshold: Float

  public init(id: String, confidence: Float, threshold: Float) {
    self.id = id
    self.confidence = confidence
    self.threshold = threshold
  }

  /// All identifiers of 45 CFR 164.514(b)(2)(i), whole dates included.
  public static let safeHarbor = Policy(id: "safe-harbor", confidence: 0.5, threshold: 0.20)
}
