public import Deidentified
import Yams

/// A pattern or guard as `patterns list` and `patterns show` tell of it.
public struct PatternEntry: Sendable {
  public let id: String
  /// Nil for guards.
  public let label: Label?
  public let isGuard: Bool
  public let confidence: Double
  public let finds: Int
  public let ignores: Int
  private let source: PatternSource

  init(_ pattern: Pattern) {
    id = pattern.id
    label = pattern.label
    isGuard = pattern.isGuard
    confidence = Double(pattern.isGuard ? pattern.beats : pattern.confidence)
    finds = pattern.source.finds.count
    ignores = pattern.source.ignores.count
    source = pattern.source
  }

  /// The entry as it is written.
  public func yaml() throws -> String { try YAMLEncoder().encode(source) }
}

extension Knowledge {
  /// Every pattern and guard, in the order they are asked.
  public var entries: [PatternEntry] { patterns.patterns.map(PatternEntry.init) }
}
