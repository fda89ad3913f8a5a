public import Deidentified

/// An identifier found in a protected note.
public struct Finding: Sendable, Hashable {
  /// UTF-8 byte offsets in the protected text, end exclusive.
  public var range: Range<Int>
  public var label: Label
  /// The rule that found it, as `patterns list` names it.
  public var rule: String
  /// 0 to 1.
  public var confidence: Double
  /// The number of its placeholder within the label; 0 until numbered, and for `[AGE-90+]`.
  public var number: Int
  /// What of it may stay, behind its placeholder: a year, a ZIP's first three digits.
  public var generalised: String?

  public init(
    range: Range<Int>, label: Label, rule: String, confidence: Double, number: Int = 0,
    generalised: String? = nil
  ) {
    self.range = range
    self.label = label
    self.rule = rule
    self.confidence = confidence
    self.number = number
    self.generalised = generalised
  }

  /// The placeholder that takes its place.
  public var placeholder: String { Placeholder.text(label: label, number: number) }
}
