import Deidentified
import Foundation
import Testing

@testable import Coding

/// The labelled cases: what the engine reaches on them must not fall behind.
struct CorpusTests {
  struct Case: Decodable {
    struct Entry: Decodable { let code: String }

    let id: String
    let text: String
    let setting: String
    let gold: [Entry]
    let optional: [Entry]?
    let mustNot: [Entry]

    enum CodingKeys: String, CodingKey {
      case id, text, setting, gold, optional
      case mustNot = "must_not"
    }
  }

  static func cases(_ path: String) throws -> [Case] {
    let data = try Data(contentsOf: Shipped.root.appendingPathComponent("Tests/Corpora/\(path)"))
    return try data.split(separator: 0x0A).map {
      try JSONDecoder().decode(Case.self, from: Data($0))
    }
  }

  @Test(arguments: [
    "codes-dev.jsonl", "coding/breadth-a.jsonl", "coding/breadth-b.jsonl", "coding/breadth-c.jsonl",
    "coding/breadth-d.jsonl", "coding/breadth-e.jsonl", "coding/breadth-f.jsonl",
    "coding/breadth-g.jsonl", "coding/breadth-h.jsonl",
  ])
  func `labelled cases are coded as well as before`(path: String) throws {
    let engine = try Shipped.engine()
    var right = 0
    var extra = 0
    var missed = 0
    var sprung: [String] = []
    for labelled in try Self.cases(path) {
      let facts = EncounterFacts(setting: .init(rawValue: labelled.setting))
      let given = Set(engine.code(Array(labelled.text.utf8), facts: facts).codes.map(\.code))
      let gold = Set(labelled.gold.map(\.code))
      let counted = given.subtracting(
        Set((labelled.optional ?? []).map(\.code)).subtracting(gold))
      right += gold.intersection(counted).count
      extra += counted.subtracting(gold).count
      missed += gold.subtracting(counted).count
      sprung += labelled.mustNot.map(\.code).filter(given.contains).map { labelled.id + $0 }
    }
    #expect(Double(2 * right) / Double(2 * right + extra + missed) >= 0.95)
    #expect(sprung.count <= 2)
  }

  @Test(arguments: [
    "coding/breadth-a.jsonl", "coding/breadth-b.jsonl", "coding/breadth-c.jsonl",
    "coding/breadth-d.jsonl", "coding/breadth-e.jsonl", "coding/breadth-f.jsonl",
    "coding/breadth-g.jsonl", "coding/breadth-h.jsonl",
  ])
  func `every code of our own cases can be reported`(path: String) throws {
    let set = try Shipped.knowledge.get().codeSet
    for labelled in try Self.cases(path) {
      for entry in labelled.gold + labelled.mustNot + (labelled.optional ?? []) {
        #expect(set.isBillable(entry.code), "\(labelled.id) \(entry.code)")
      }
    }
  }
}
