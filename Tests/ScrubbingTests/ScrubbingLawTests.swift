import Deidentified
import Foundation
import Scrubbing
import Testing

/// Laws that hold for every note, tried on the whole development corpus.
struct ScrubbingLawTests {
  @Test func `what was taken out can be put back`() {
    let scratch = Fixture.scrubber.makeScratch()
    #expect(Fixture.corpus.count == 70)
    for labelled in Fixture.corpus {
      guard case .clean(let scrubbed) = Fixture.scrubber.scrub(labelled.note, with: scratch) else {
        continue
      }
      #expect(scrubbed.originals.restored(into: scrubbed.note.utf8) == labelled.note.text)
    }
  }

  @Test func `a clean text holds nothing to find and scrubbing it changes only the escape`() {
    let scratch = Fixture.scrubber.makeScratch()
    for labelled in Fixture.corpus {
      guard case .clean(let first) = Fixture.scrubber.scrub(labelled.note, with: scratch) else {
        continue
      }
      let again = ProtectedNote(encounterID: "E2", text: first.note.utf8)
      let found = Fixture.scrubber.detect(again, with: scratch).findings
      #expect(found.isEmpty, "\(labelled.note.encounterID): \(found.map(\.rule))")
      guard case .clean(let second) = Fixture.scrubber.scrub(again, with: scratch) else { continue }
      #expect(second.originals.pieces.allSatisfy { $0.label == nil })
    }
  }

  @Test func `numbering follows first appearance and the same original bears the same number`() {
    let clean = Fixture.clean(
      "Dr. Ramirez saw Mrs. Okafor. Dr. Ramirez called Mrs. Okafor on 3/4/2024.")
    #expect(
      clean == "Dr. [NAME-1] saw Mrs. [NAME-2]. Dr. [NAME-1] called Mrs. [NAME-2] on [DATE-1].")
  }

  @Test func `offsets map from the clean text back to the original in code points`() throws {
    let text = "😀 Dr. Nakamura: knee pain since 3/4/2024, José agrees."
    let scratch = Fixture.scrubber.makeScratch()
    guard case .clean(let scrubbed) = Fixture.scrubber.scrub(Fixture.note(text), with: scratch)
    else {
      Issue.record("held")
      return
    }
    let clean = Array(scrubbed.note.text.unicodeScalars)
    let original = Array(text.unicodeScalars)
    let start = try #require(
      clean.indices.first { clean[$0...].starts(with: "knee".unicodeScalars) })
    let mapped = scrubbed.originals.originalRange(of: start..<start + 9)
    #expect(String(String.UnicodeScalarView(original[mapped])) == "knee pain")
  }

  @Test func `the facts of a note do not depend on who scrubbed before it`() {
    let scratch = Fixture.scrubber.makeScratch()
    let fresh = Fixture.corpus.map {
      Fixture.scrubber.detect($0.note, with: Fixture.scrubber.makeScratch()).findings
    }
    let reused = Fixture.corpus.map { Fixture.scrubber.detect($0.note, with: scratch).findings }
    #expect(fresh == reused)
  }
}
