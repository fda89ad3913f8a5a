/// A pattern's cheap conditions, which spare most questions to PCRE2: plain values, side by side.
struct PatternGate: BitwiseCopyable, Sendable {
  /// What the byte after the trigger, and the one before it, must be.
  let then: ByteSet
  let after: ByteSet
  let from: PatternSource.From
  let needsCapital: Bool
  /// Whether the next word must be one of the pattern's.
  let hasNext: Bool

  init(_ pattern: Pattern) {
    then = pattern.trigger.then.map { ByteSet($0.utf8) } ?? .all
    after = pattern.trigger.after.map { ByteSet($0.utf8) } ?? .all
    from = pattern.trigger.from ?? .token
    needsCapital = pattern.trigger.letters == .capital
    hasNext = pattern.next != nil
  }
}
