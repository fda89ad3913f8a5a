import Foundation
import Scrubbing
import Testing

@testable import Gateway

@Suite("Surrogates are new, alike in kind, and the same for the same seed")
struct SurrogateTests {
  private let lists = Result { try SurrogateLists(in: Repository.patterns) }

  private func made(
    _ parts: [(String, String?)], seed: UInt64 = 7, copy: Int = 0
  ) throws -> (text: String, spans: [(String, String)], note: SurrogateNote) {
    var text: [UInt8] = []
    var gold: [GoldSpan] = []
    for (part, label) in parts {
      let start = text.count
      text += part.utf8
      if let label { gold.append(GoldSpan(range: start..<text.count, label: label)) }
    }
    var random = SplitMix(seed: seed, note: "n", copy: copy)
    let note = SurrogateNote(text, gold: gold, lists: try lists.get(), &random)
    return (
      String(decoding: note.text, as: UTF8.self),
      note.spans.map {
        ($0.gold.label, String(decoding: note.text[$0.gold.range], as: UTF8.self))
      }, note
    )
  }

  private static let parts: [(String, String?)] = [
    ("Pt ", nil), ("SMITH, JOHN A", "NAME"), (" seen ", nil), ("3/14/2024", "DATE"),
    (" by Dr. ", nil), ("Chen", "NAME"), (", call ", nil), ("617-555-0143", "PHONE"),
    (". Mr. ", nil), ("Smith", "NAME"), (", MRN ", nil), ("A-00417", "MRN"),
    (", of ", nil), ("Dayton", "GEO"), (" to ", nil), ("Mercy Hospital", "ORG"), (".", nil),
  ]

  @Test func `the same seed gives the same note, another seed or copy another`() throws {
    let first = try made(Self.parts).text
    #expect(try made(Self.parts).text == first)
    #expect(try made(Self.parts, seed: 8).text != first)
    #expect(try made(Self.parts, copy: 1).text != first)
  }

  @Test func `what is no identifier stays, and no identifier does`() throws {
    for copy in 0..<20 {
      let note = try made(Self.parts, copy: copy)
      for (part, label) in Self.parts where label == nil { #expect(note.text.contains(part)) }
      for old in ["SMITH", "JOHN", "Chen", "Smith", "3/14/2024", "617-555-0143", "00417"] {
        #expect(!note.text.contains(old), "\(old)")
      }
      #expect(note.spans.map(\.0) == Self.parts.compactMap(\.1))
      #expect(note.spans.last?.1.hasSuffix("Hospital") == true)
    }
  }

  @Test func `a person keeps one name through the note, cased as before`() throws {
    let spans = try made(Self.parts).spans
    let surname = try #require(spans[0].1.split(separator: ",").first)
    #expect(surname == surname.uppercased())
    #expect(spans[4].1.uppercased() == surname)
    #expect(spans[0].1.wholeMatch(of: /[^,]+, .+ [A-Z]/) != nil)
  }

  @Test func `a person's names are of one origin`() throws {
    let lists = try lists.get()
    for copy in 0..<20 {
      let note = try made([("Joan Brown", "NAME")], copy: copy)
      let origin = try #require(
        lists.origins.first { $0.name == note.note.spans[0].origin })
      let name = note.spans[0].1
      #expect(origin.given.contains { name.hasPrefix($0) })
      #expect(origin.surnames.contains { name.hasSuffix($0) })
    }
  }

  @Test(arguments: [
    ("DATE", "March 14th", #"^[A-Z][a-z]+ \d{1,2}th$"#), ("DATE", "3/14", #"^\d/\d\d$"#),
    ("IP", "10.4.1.200", #"^(\d{1,3}\.){3}\d{1,3}$"#), ("AGE90", "93", #"^(9\d|10[0-4])$"#),
    ("SSN", "123-45-6789", #"^\d{3}-\d\d-\d{4}$"#), ("EMAIL", "a@b.org", #"^\w+@\w+\.\w+$"#),
    ("URL", "https://old.org/x/417", #"^https://old.org/x/\d{3}$"#),
    ("GEO", "418 Alder St Apt 3", #"^\d{3} \w+ St Apt \d$"#),
  ])
  func `a surrogate has its kind's form`(label: String, old: String, form: String) throws {
    for copy in 0..<10 {
      let new = try made([("at ", nil), (old, label)], copy: copy).spans[0].1
      #expect(new.range(of: form, options: .regularExpression) != nil, "\(new)")
    }
  }

  @Test func `any number of jobs gives the same score`() throws {
    let house = House()
    let input = Repository.root + "/Tests/Corpora/notes/omega"
    let scores = try [1, 4].map { jobs in
      try SurrogateEvaluation(
        house.scan([input], jobs: jobs), lists: lists.get(), reporter: house.reporter
      ).run(seed: 7, copies: 2).score
    }
    #expect(scores[0].json == scores[1].json)
    #expect(scores[0].whole.entities > 1_900)
    #expect(scores[0].byOrigin.count == (try lists.get().origins.count))
  }

  @Test func `a broken floor is named, and ends the command with 3`() throws {
    let folder = TemporaryFolder()
    let gold = try folder.write("a.note", "Seen by Dr. [[NAME|Chen]] on [[DATE|3/14/2024]].")
    let floors = try folder.write(
      "floors.tsv",
      "# set\nlow\tentity_recall\tleast\t0.1\nlow\tover_scrub\tmost\t1\nhigh\tentity_recall\tmost\t0.1\n"
    )
    func ended(_ set: String) throws -> Program.Ended {
      try Program.breakwater.run([
        "evaluate", "deid", gold, "--quiet", "--floors", floors, "--set", set,
      ])
    }
    #expect(try ended("low").status == 0)
    let high = try ended("high")
    #expect(high.status == 3)
    #expect(high.errors.contains("entity_recall"))
    #expect(try ended("none").status == 65)
  }
}
