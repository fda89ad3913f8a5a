import Deidentified
import Testing

@testable import Coding

struct ItemTests {
  @Test(arguments: [
    ("A/P: 1) Severe cannabis use disorder 2) GAD", "F12.20 F41.1"),
    ("A/P 1. Tourette's 2. GERD", "F95.2 K21.9"),
    ("Dx: (1) Acute otitis media right ear (2) Viral conjunctivitis left eye", "H66.91 B30.9"),
    ("A/P: #1 COPD #2 tobacco use disorder #3 HTN", "J44.9 F17.200 I10"),
    ("Dx: CKD stage 3. Type 2 diabetes.", "E11.22 N18.30"),
    ("A: DM type 1) stable 2) HTN", "E10.9 I10"),
    ("Impression: 1. No fracture. 2. Osteoarthritis left knee. 3. Gout.", "M17.12 M10.9"),
  ])
  func `a number within a line opens an item`(note: String, expected: String) throws {
    let codes = try Shipped.engine().code(Array(note.utf8), facts: EncounterFacts()).codes
    #expect(Set(codes.map(\.code)) == Set(expected.split(separator: " ").map(String.init)))
  }
}
