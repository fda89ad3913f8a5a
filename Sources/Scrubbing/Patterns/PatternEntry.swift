public import Deidentified

/// A pattern or guard as `patterns list` and `patterns show` tell of it.
public struct PatternEntry: Sendable {
  public let id: String
  /// Nil for guards.
  public let label: Label?
  public let isGuard: Bool
  public let confidence: Double
  public let finds: Int
  public let ignores: Int

  init(_ pattern: Pattern) {
    id = pattern.id
    label = pattern.label
    isGuard = pattern.isGuard
    confidence = Double(pattern.isGuard ? pattern.beats : pattern.confidence)
    finds = pattern.source.finds.count
    ignores = pattern.source.ignores.count
  }
}

extension Knowledge {
  /// Every pattern and guard, in the order they are asked.
  public var entries: [PatternEntry] { patterns.patterns.map(PatternEntry.init) }
}
