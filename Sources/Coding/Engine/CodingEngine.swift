public import Deidentified

/// Anything that reads a clean note and says its codes.
public protocol CodingEngine: Sendable {
  /// The codes of one clean note, in sequence.
  func code(_ note: DeidentifiedNote) -> CodingResult
}
