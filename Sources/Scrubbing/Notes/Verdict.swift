public import Deidentified

/// What a person says of a stretch of a held note. It never lets a note through by itself.
///
/// A vouch tells the residue check that the stretch is no identifier; a redaction takes it out. The note is
/// then scrubbed again like any other.
public struct Verdict: Sendable, Hashable {
  /// UTF-8 bytes of the protected text, end exclusive.
  public var range: Range<Int>
  /// The category to remove it under; nil for a vouch.
  public var redactedAs: Label?
  /// The rule whose doubt was judged; nil where no rule doubted what was redacted.
  public var rule: String?
  /// Why, in the person's words, which may name what they speak of.
  public var reason: String
  public var author: String
  /// Seconds since 1970.
  public var time: Int

  public init(
    range: Range<Int>, redactedAs: Label?, rule: String?, reason: String, author: String, time: Int
  ) {
    self.range = range
    self.redactedAs = redactedAs
    self.rule = rule
    self.reason = reason
    self.author = author
    self.time = time
  }
}

extension Verdict: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { redactedAs == nil ? "‹vouch›" : "‹redaction›" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
