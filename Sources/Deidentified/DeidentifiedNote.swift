/// The only form in which a note crosses to the clean side.
///
/// Its initialiser is `package`: of all modules only `Scrubbing` has that access, and it mints a note
/// after the scrub and the residue check have passed. See `Package.swift`.
public struct DeidentifiedNote: Sendable, Hashable {
  /// The clean text, valid UTF-8.
  public let utf8: [UInt8]
  public let placeholders: [Placeholder]
  public let facts: EncounterFacts

  package init(scrubbed utf8: [UInt8], placeholders: [Placeholder], facts: EncounterFacts) {
    self.utf8 = utf8
    self.placeholders = placeholders
    self.facts = facts
  }

  /// The clean text.
  public var text: String { String(decoding: utf8, as: UTF8.self) }
}
