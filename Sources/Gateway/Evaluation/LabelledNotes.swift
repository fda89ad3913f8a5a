import CleanSide
import Scrubbing

/// Puts every labelled note of a scan through a worker, and names what is none.
struct LabelledNotes {
  let scan: Scan
  let reporter: Reporter
  /// What is said of an input that is no labelled note, such as `not counted`.
  let verdict: String

  private struct Product<Part: Sendable>: Sendable {
    var parts: [Part] = []
    var faults: [Place] = []
  }

  /// Hands what `work` makes of each note to `take`, in input order; says how many inputs were none.
  func run<Part: Sendable>(
    _ work: @escaping @Sendable (ProtectedNote, [GoldSpan], Scratch) -> Part,
    take: (Part) throws -> Void
  ) throws -> Int {
    var refused = 0
    try scan.run(
      NoteDecoder(needsEncounter: false, readsGold: true),
      { arrivals, scratch in
        var product = Product<Part>()
        for arrival in arrivals {
          if case .note(let note) = arrival.content, let gold = arrival.gold {
            product.parts.append(work(note, gold, scratch))
          } else {
            product.faults.append(arrival.place)
          }
        }
        return product
      },
      take: { product in
        for part in product.parts { try take(part) }
        for place in product.faults { reporter.fault(place, verdict, "no labelled note") }
        refused += product.faults.count
      })
    reporter.finish()
    return refused
  }
}
