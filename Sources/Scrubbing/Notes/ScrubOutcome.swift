public import Deidentified

/// What became of a note: it is clean, or it is held with a reason. There is nothing between.
public enum ScrubOutcome: Sendable {
  case clean(ScrubbedNote)
  case held(Hold)
}

/// A note that may cross, and what must stay behind.
public struct ScrubbedNote: Sendable {
  public let note: DeidentifiedNote
  public let originals: Originals
}

/// Why a note was not let through. It names rules and places, never content.
public struct Hold: Sendable, Hashable {
  /// `input`, `scrub` or `residue`.
  public var stage: String
  public var reason: String
  public var rules: [String]

  public init(stage: String, reason: String, rules: [String] = []) {
    self.stage = stage
    self.reason = reason
    self.rules = rules
  }
}
