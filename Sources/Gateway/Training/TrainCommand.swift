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

  private struct Product: Sendable {
    var notes: [LabelledNote] = []
    var faults: [(Place, String)] = []
  }

  /// The model file's text, and how many notes it was fitted to. Demographics are left out: the model
  /// must find names without them. The same notes and seed give the same text.
  public func run(seed: UInt64) throws -> (model: String, notes: Int) {
    var notes: [LabelledNote] = []
    try scan.run(
      NoteDecoder(needsEncounter: false, readsGold: true),
      { arrivals, _ in
        var product = Product()
        for arrival in arrivals {
          guard case .note(var note) = arrival.content, let gold = arrival.gold else {
            product.faults.append((arrival.place, "no labelled note"))
            continue
          }
          note.demographics = Demographics()
          let spans = gold.compactMap { span in
            Label(rawValue: span.label).map { LabelledNote.Span(range: span.range, label: $0) }
          }
          product.notes.append(LabelledNote(note: note, spans: spans))
        }
        return product
      },
      take: { product in
        notes += product.notes
        for (place, reason) in product.faults { reporter.fault(place, "not learned from", reason) }
      })
    guard !notes.isEmpty else {
      throw GatewayError.badInput(place: "the notes", reason: "none is labelled")
    }
    var trainer = EntityTrainer(knowledge: knowledge, seed: seed)
    return (trainer.train(notes), notes.count)
  }
}
