import CleanSide
import Coding
import Deidentified
import Scrubbing

/// Scrubs notes, and codes them where an engine is given: what a worker does for `run` and `scrub`.
struct Handing: Sendable {
  let scrubber: Scrubber
  let engine: EmbeddedEngine?
  let check: RemovedTextCheck?

  init(scrubber: Scrubber, knowledge: CodingKnowledge? = nil) {
    self.scrubber = scrubber
    engine = knowledge.map { EmbeddedEngine(knowledge: $0) }
    check = knowledge.map { knowledge in
      RemovedTextCheck { knowledge.codeSet.title($0) }
    }
  }

  func item(_ arrival: Arrival, with scratch: Scratch) -> HandoverItem {
    func item(_ fate: HandoverItem.Fate, _ textBytes: Int = 0) -> HandoverItem {
      HandoverItem(place: arrival.place, fate: fate, textBytes: textBytes)
    }
    switch arrival.content {
    case .refused(let reason): return item(.refused(reason: reason))
    case .held(let note, let hold): return item(.held(note, hold), note.text.count)
    case .note(let note):
      switch scrubber.scrub(note, with: scratch) {
      case .held(let hold): return item(.held(note, hold), note.text.count)
      case .clean(let scrubbed):
        return item(.clean(clean(note, scrubbed)), note.text.count)
      }
    }
  }

  private func clean(_ note: ProtectedNote, _ scrubbed: ScrubbedNote) -> HandoverItem.Clean {
    var labels: [Label: Int] = [:]
    for piece in scrubbed.originals.pieces {
      if let label = piece.label { labels[label, default: 0] += 1 }
    }
    let coded = engine.map { CodedNote($0.code(scrubbed.note), of: scrubbed.note) }
    let result = coded.map { note in
      let result = NoteResult.coded(note)
      return result.endures ? result : .refused(reason: "form")
    }
    let isIncident = coded.map { check?.finds(scrubbed.originals, in: $0) ?? false } ?? false
    return HandoverItem.Clean(
      encounterID: note.encounterID, noteID: note.noteID, originals: scrubbed.originals,
      cleanLength: scrubbed.note.utf8.count { $0 & 0xC0 != 0x80 },
      tail: CleanLineForm.tail(of: scrubbed.note), labels: labels,
      result: result, isIncident: isIncident)
  }
}
