import Foundation
import Scrubbing
import Testing

/// The patterns prove themselves; false friends of clinical text stay.
struct PatternTests {
  @Test func `every pattern and guard does what its examples say`() throws {
    let patterns = Fixture.root.appendingPathComponent("patterns").path
    #expect(try Knowledge.proof(of: patterns) == [])
    #expect(Fixture.knowledge.patternCount > 100)
  }

  @Test(arguments: [
    "BP 120/80, HR 72, SpO2 98% RA, T 98.6", "2/6 systolic murmur", "5/5 strength throughout",
    "24 2/7 weeks", "L4-L5 and C5-6 disc disease", "2-0 Vicryl, 3-0 nylon", "oxycodone 10/325 mg",
    "Mild LA enlargement, LVEF 55-60%", "Lewy body dementia", "Creutzfeldt-Jakob disease",
    "MAR reviewed, OCT normal, DEC breath sounds", "Sat 98% on 2L", "pH 7.35/45/80",
    "HbA1c 7.2, vitamin B12 low, T2N1M0", "stage 3 CKD, G2P1", "2.5 mg daily", "Foley catheter",
    "platelets 250,000", "H1 and T4 normal", "positive Murphy sign", "may take with food",
    "ROM normal, PERRLA, A&Ox3", "q4-6h prn, 1-2 tabs", "Glasgow Coma Scale 15",
    "P l a n : rest", "grew E. coli and S. aureus", "vitamins A D E K given",
  ])
  func `a false friend survives byte for byte`(text: String) {
    #expect(Fixture.clean(text) == text)
  }

  @Test(arguments: [
    "duplicate order 2", "the police report", "he was licking his wounds", "application pending",
  ])
  func `a context word inside another word is no context`(text: String) {
    #expect(Fixture.clean(text) == text)
  }
}
