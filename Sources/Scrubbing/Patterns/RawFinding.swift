import Deidentified

/// A finding in folded offsets, before overlaps are settled.
struct RawFinding {
  var start: Int
  var end: Int
  var label: Label
  /// Index into the knowledge's rule names.
  var rule: Int
  var confidence: Float
}

/// A stretch that a guard vouches for.
struct GuardSpan {
  var start: Int
  var end: Int
  var rule: Int
  var beats: Float
}
