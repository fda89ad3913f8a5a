import Deidentified
import Foundation
import Scrubbing
import Testing

@testable import Gateway

@Suite("Scores count what interfaces.md says")
struct ScoreTests {
  private func words(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return WordScan.read(bytes).words.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test(arguments: [
    ("O'Neil-Smith's b.i.d. dose", ["O'Neil-Smith's", "b.i.d", "dose"]),
    ("x--y 3.5mg -z a_b", ["x", "y", "3.5mg", "z", "a_b"]), ("José’s €5 ½", ["José’s", "5", "½"]),
    ("end-", ["end"]), ("", []),
  ])
  func `words are cut as the pattern says`(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  private func score(
    _ text: String, gold: [(Range<Int>, String)], found: [Range<Int>], held: Hold? = nil
  ) -> DeidScore {
    let findings = found.map {
      Finding(range: $0, label: .name, rule: "r", confidence: 1)
    }
    return NoteScore(
      text: Array(text.utf8), gold: gold.map { GoldSpan(range: $0.0, label: $0.1) },
      detection: Detection(findings: findings, held: held), neutral: NeutralWords()
    ).score
  }

  @Test func `an identifier is removed when every letter and digit is covered`() {
    let text = "Dr. J. Chen-Li called"
    let whole = score(text, gold: [(4..<14, "NAME")], found: [4..<5, 7..<11, 12..<14])
    #expect(whole.removed == 1 && whole.notesWithoutLeak == 1 && whole.entityRecall == 1)
    let part = score(text, gold: [(4..<14, "NAME")], found: [4..<11])
    #expect(part.removed == 0 && part.notesWithoutLeak == 0)
    #expect(part.characters == 7 && part.coveredCharacters == 5)
    #expect(part.byCategory == ["NAME": [0, 1]])
  }

  @Test func `other words touched count, those at gold do not`() {
    let touched = score("red Chen blue", gold: [(4..<8, "NAME")], found: [0..<8])
    #expect(touched.otherWords == 2 && touched.touchedWords == 1)
  }

  @Test(arguments: [
    "at 14:30", "~0900", "0214 woke", "7 pm", "on Tuesday", "Mon", "last fall", "in winter",
  ])
  func `neutral words count neither way`(text: String) {
    let bytes = Array(text.utf8)
    #expect(!NeutralWords().ranges(in: bytes).isEmpty)
  }

  @Test(arguments: ["Sat 98%", "sat upright", "a fall at home", "in 2019", "BP 120/80", "3/14"])
  func `near misses are not neutral`(text: String) {
    #expect(NeutralWords().ranges(in: Array(text.utf8)).isEmpty)
  }

  @Test func `the JSON bears the names asked for`() throws {
    let json = score("Chen", gold: [(0..<4, "NAME")], found: [0..<4]).json
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    for name in [
      "entity_recall", "char_recall", "over_scrub", "notes_without_leak", "held", "by_category",
    ] { #expect(object[name] != nil, "\(name)") }
    #expect(object["by_category"] as? [String: [Int]] == ["NAME": [1, 1]])
  }
}
