import Deidentified
public import Scrubbing

/// `breakwater patterns train`: fits the entity model to labelled notes.
public struct TrainCommand {
  let scan: Scan
  let knowledge: Knowledge
  let reporter: Reporter

  public init(_ scan: Scan, knowledge: Knowledge, reporter: Reporter) {
    self.scan = scan
    self.knowledge = knowledge
    self.reporter = reporter
  }

  /// The model file's text, and how many notes it was fitted to. Demographics are left out: the model
  /// must find names without them. The same notes and seed give the same text.
  public func run(seed: UInt64) throws -> (model: String, notes: Int) {
    var notes: [LabelledNote] = []
    _ = try LabelledNotes(scan: scan, reporter: reporter, verdict: "not learned from").run(
      { note, gold, _ in
        var note = note
        note.demographics = Demographics()
        let spans = gold.compactMap { span in
          Label(rawValue: span.label).map { LabelledNote.Span(range: span.range, label: $0) }
        }
        return LabelledNote(note: note, spans: spans)
      }, take: { notes.append($0) })
    guard !notes.isEmpty else {
      throw GatewayError.badInput(place: "the notes", reason: "none is labelled")
    }
    var trainer = EntityTrainer(knowledge: knowledge, seed: seed)
    return (trainer.train(notes), notes.count)
  }
}
