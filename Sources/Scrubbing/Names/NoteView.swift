/// The tokens of a note with their facts, lent for reading. Valid while the lender's closure runs.
struct NoteView {
  let tokens: Tokens
  let text: UnsafePointer<UInt8>
  let facts: UnsafeMutablePointer<TokenFacts>
  /// What the first stage thought of each token: probabilities of NAME, ORG, GEO.
  let first: UnsafeMutablePointer<EntityModel.Scores>
  let lines: UnsafePointer<NoteFacts.Line>
  let uses: UnsafeMutablePointer<NoteWords.Use>

  /// The strongest view of the token's word at any other place of the note.
  @inline(__always)
  func elsewhere(_ index: Int) -> EntityModel.Scores {
    let place = facts[index].use
    return place < 0 ? .zero : uses[Int(place)].elsewhere(but: index)
  }
}
