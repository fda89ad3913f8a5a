import CleanSide
import Deidentified
import Scrubbing

/// What became of one thing that came in, before the vault has seen it.
struct HandoverItem: Sendable {
  let place: Place
  let fate: Fate
  /// Bytes of note text.
  let textBytes: Int

  enum Fate: Sendable {
    case clean(Clean)
    case held(ProtectedNote, Hold)
    case refused(reason: String)
  }

  /// A note that may cross once its row is durable.
  struct Clean: Sendable {
    let encounterID: String
    let noteID: String?
    let originals: Originals
    /// Code points of the clean text.
    let cleanLength: Int
    /// The clean line from after its key on.
    let tail: [UInt8]
    /// Findings by label and by rule.
    let labels: [Label: Int]
    /// Its codes, where they are wanted in the same run.
    let result: NoteResult?
    /// Removed text came back in the engine's words.
    let isIncident: Bool
  }

  /// Bytes it keeps in memory until it is committed.
  var weight: Int {
    switch fate {
    case .clean(let clean): clean.tail.count
    case .held(let note, _): note.text.count
    case .refused: 64
    }
  }
}
