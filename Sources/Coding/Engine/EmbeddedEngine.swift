public import Deidentified

/// The engine in this process: titles, terms, context and rules over one pinned release.
public struct EmbeddedEngine: CodingEngine {
  let knowledge: CodingKnowledge

  public init(knowledge: CodingKnowledge) { self.knowledge = knowledge }

  /// The release of the code set that every result is pinned to.
  public var release: String { knowledge.codeSet.release }

  public func code(_ note: DeidentifiedNote) -> CodingResult {
    code(note.utf8, facts: note.facts)
  }

  /// The codes of a clean note's bytes.
  func code(_ utf8: [UInt8], facts: EncounterFacts) -> CodingResult {
    let reader = NoteReader(utf8.span, knowledge)
    var reading = Reading(knowledge: knowledge, note: reader, bytes: utf8, facts: facts)
    reading.findMentions()
    return reading.result()
  }
}
