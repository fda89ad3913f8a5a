public import Deidentified

/// The engine in this process: titles, terms, context and rules over one pinned release.
public struct EmbeddedEngine: CodingEngine {
  let knowledge: CodingKnowledge

  public init(knowledge: CodingKnowledge) { self.knowledge = knowledge }

  /// The release of the code set that every result is pinned to.
  public var release: String { knowledge.codeSet.release }

  public func code(_ note: DeidentifiedNote) -> CodingResult {
    let reader = NoteReader(note.utf8.span, knowledge)
    var reading = Reading(knowledge: knowledge, note: reader, clean: note)
    reading.findMentions()
    return reading.result()
  }
}
