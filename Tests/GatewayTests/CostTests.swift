import Foundation
import Scrubbing
import Testing

@testable import Gateway

@Suite("What a rule is worth")
struct CostTests {
  private func costs(
    _ text: String, gold: [Range<Int>], _ asked: [(Range<Int>, String, String?)]
  ) -> RuleCosts {
    var costs = RuleCosts()
    costs.count(
      Array(text.utf8), gold: gold.map { GoldSpan(range: $0, label: "NAME") },
      contributions: asked.map { Contribution(range: $0.0, rule: $0.1, guardRule: $0.2) },
      neutral: NeutralWords())
    return costs
  }

  @Test func `what two rules find is found by both and by neither alone`() {
    let found = costs("Ms. Chen came", gold: [4..<8], [(4..<8, "a", nil), (4..<8, "b", nil)])
    #expect(found.rules["a"] == RuleCosts.Rule(found: 1))
    #expect(found.rules["b"] == RuleCosts.Rule(found: 1))
  }

  @Test func `a rule that alone covers a letter of an identifier is needed for it`() {
    let found = costs("Ms. Chen came", gold: [4..<8], [(4..<8, "a", nil), (4..<7, "b", nil)])
    #expect(found.rules["a"] == RuleCosts.Rule(found: 1, foundOnly: 1))
    #expect(found.rules["b"] == RuleCosts.Rule(found: 1))
  }

  @Test func `other words are wrongly found, alone or with others`() {
    let found = costs("red blue", gold: [], [(0..<8, "a", nil), (4..<8, "b", nil)])
    #expect(found.rules["a"] == RuleCosts.Rule(wrong: 2, wrongOnly: 1))
    #expect(found.rules["b"] == RuleCosts.Rule(wrong: 1))
  }

  @Test func `a guard is worth the words it alone keeps, and costs the identifiers`() {
    let kept = costs(
      "Bell palsy of Bell", gold: [14..<18],
      [(0..<4, "a", "guard.x"), (14..<18, "a", "guard.x"), (5..<10, "b", nil)])
    #expect(kept.guards["guard.x"] == RuleCosts.Guard(keptWords: 1, keptIdentifiers: 1))
  }

  @Test func `the command lists every rule, also those that never fire`() throws {
    let folder = TemporaryFolder()
    let gold = try folder.write("a.note", "Seen by Dr. [[NAME|Chen]] on [[DATE|3/14/2024]].")
    let ended = try Program.breakwater.run(["patterns", "cost", gold, "--json", "--quiet"])
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(!ended.output.contains("Chen"))
    let line = try #require(Lines.parsed(ended.output).first)
    let rules = try #require(line["rules"] as? [[String: Any]])
    #expect(rules.count > 200)
    let slashed = try #require(rules.first { $0["id"] as? String == "date.slashed" })
    #expect(slashed["found"] as? Int == 1 && slashed["wrong"] as? Int == 0)
  }

  @Test func `an entry is shown with its comment`() throws {
    let ended = try Program.breakwater.run(["patterns", "show", "date.slashed"])
    #expect(ended.status == 0)
    let file = try String(
      contentsOfFile: Repository.patterns + "/identifiers/C-dates.yaml", encoding: .utf8)
    #expect(!ended.output.isEmpty && file.contains(ended.output))
    #expect(try Program.breakwater.run(["patterns", "show", "no.such"]).status == 64)
  }
}
