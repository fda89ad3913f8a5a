/// The tokens of a note with their facts, lent for reading. Valid while the lender's closure runs.
struct NoteView {
  let tokens: Tokens
  let text: UnsafePointer<UInt8>
  let facts: UnsafeMutablePointer<TokenFacts>
  /// What the first stage thought of each token: probabilities of NAME, ORG, GEO.
  let first: UnsafeMutablePointer<EntityModel.Scores>
  /// What the second stage made of it; zero for tokens that were not asked about.
  let settled: UnsafeMutablePointer<EntityModel.Scores>
  /// The tokens that the model is asked about, in order; the finder moves up those that stay.
  let candidates: UnsafeMutableBufferPointer<Candidate>
  let uses: UnsafeMutablePointer<NoteWords.Use>

  /// The strongest view of the candidate's word at any other place of the note.
  @inline(__always)
  func elsewhere(_ candidate: Candidate) -> EntityModel.Scores {
    uses[Int(candidate.use)].elsewhere(but: candidate.index)
  }

  /// The candidate that is token `index`.
  func candidate(at index: Int) -> Candidate? { candidates.first { $0.index == index } }
}
