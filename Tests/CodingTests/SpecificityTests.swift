import Deidentified
import Testing

@testable import Coding

/// The finest documented code, each mechanism with cases for and against.
struct SpecificityTests {
  private func expect(_ note: String, _ expected: String) throws {
    let codes = try Shipped.engine().code(Array(note.utf8), facts: EncounterFacts()).codes
    #expect(
      Set(codes.map(\.code)) == Set(expected.split(separator: " ").map(String.init)), "\(note)")
  }

  @Test(arguments: [
    ("Dx: chronic tophaceous gout left foot", "M1A.0721"),
    ("Dx: idiopathic chronic gout, right knee, with tophi", "M1A.0611"),
    ("Dx: chronic gout left foot without tophus", "M1A.0720"),
    ("Dx: chronic gout left foot", "M1A.0720"),
    ("Dx: Nonexudative AMD, left eye, intermediate dry stage.", "H35.3122"),
  ])
  func `the seventh character is the documented one`(note: String, expected: String) throws {
    try expect(note, expected)
  }

  @Test(arguments: [
    ("Dx: anxiety, depression", "F41.9 F32.A"),
    ("Dx: GAD and MDD", "F41.1 F32.9"),
    ("Dx: mixed anxiety and depressive disorder", "F41.8"),
  ])
  func `two diagnoses side by side are not the one that names both`(
    note: String, expected: String
  ) throws {
    try expect(note, expected)
  }

  @Test(arguments: [
    ("Dx: NSVD at 39 weeks, single liveborn", "O80 Z37.0 Z3A.39"),
    ("Dx: Supervision of normal first pregnancy, first trimester", "Z34.01"),
    ("Dx: Supervision of normal first pregnancy, second trimester", "Z34.02"),
    ("Dx: Supervision of normal first pregnancy", "Z34.00"),
    ("Dx: Supervision of normal first pregnancy at 10 weeks", "Z34.01 Z3A.10"),
  ])
  func `weeks and trimesters are those of the pregnancy`(note: String, expected: String) throws {
    try expect(note, expected)
  }

  @Test(arguments: [
    ("Dx: Preterm newborn 33 weeks, BW 1320 g", "P07.15 P07.36"),
    ("Dx: Preterm infant. Birth weight 1850 grams, GA 32 weeks.", "P07.17 P07.35"),
    ("Newborn. Dx: very low birth weight, birthweight 1.4 kg", "P07.15"),
    ("Dx: SGA newborn, birth weight 2,100 g", "P05.18"),
    ("Dx: Preterm newborn 33 weeks, weight 1320 g", "P07.36"),
  ])
  func `a newborn's weight is read`(note: String, expected: String) throws {
    try expect(note, expected)
  }

  @Test(arguments: [
    ("Dx: POAG, moderate stage right eye, severe stage left eye", "H40.1112 H40.1123"),
    ("Dx: Pressure ulcer right heel stage 2, left heel stage 3", "L89.612 L89.623"),
    (
      "Dx: Complete rotator cuff tear right shoulder, incomplete left shoulder.",
      "M75.121 M75.112"
    ),
    ("Dx: PDR right eye, moderate NPDR left eye; T2DM", "E11.3591 E11.3392"),
    ("Dx: pain in right knee and left hip", "M25.561 M25.552"),
    ("Dx: Carpal tunnel syndrome, right and left", "G56.03"),
    ("Dx: osteoarthritis right knee, left hip", "M17.11 M16.12"),
    ("Dx: Pressure ulcer of sacrum stage 4, right hip stage 2.", "L89.154 L89.212"),
  ])
  func `a second half without its diagnosis is read`(note: String, expected: String) throws {
    try expect(note, expected)
  }

  @Test(arguments: [
    ("Dx: blepharitis upper lids, both eyes", "H01.001 H01.004"),
    ("Dx: chalazion of both upper eyelids", "H00.11 H00.14"),
    ("Dx: Bilateral ankle sprain", "S93.401A S93.402A"),
    ("Dx: Carpal tunnel syndrome, bilateral", "G56.03"),
    ("Dx: blepharitis upper lid right eye", "H01.001"),
  ])
  func `both sides are two codes where none says both`(note: String, expected: String) throws {
    try expect(note, expected)
  }

  @Test(arguments: [
    ("Dx: cancer head of pancreas with obstruction of bile duct", "C25.0 K83.1"),
    ("Dx: chronic ulcer of right shin", "L97.819"),
    ("Dx: PPMS", "G35.B0"),
    ("Dx: PVCs", "I49.3"),
    ("Dx: Recurrent streptococcal tonsillitis; hypertrophy of tonsils", "J03.01 J35.1"),
    ("Dx: COPD without exacerbation, hypertension", "J44.9 I10"),
    ("Dx: COPD, hypertension", "J44.9 I10"),
    ("Dx: CKD, AF", "N18.9 I48.91"),
    ("Dx: AF, chronic kidney disease", "N18.9 I48.91"),
    ("Dx: Right knee OA, bilateral hearing loss", "M17.11 H91.93"),
  ])
  func `the code of the documented words wins`(note: String, expected: String) throws {
    try expect(note, expected)
  }

  @Test(arguments: [
    ("Dx: Hypertension. Ran out of lisinopril due to cost", "I10 T46.4X6A Z91.120"),
    ("Dx: Underdosing of levothyroxine; hypothyroidism", "E03.9 T38.1X6A"),
    ("HPI: Ran out of lisinopril.\nA: Hypertension", "I10 Z91.148"),
    ("A: Hypothyroidism, missed period on levothyroxine", "E03.9"),
    ("HPI: Ran a marathon on ibuprofen.\nA: Hypertension", "I10"),
  ])
  func `a drug that was not taken is told`(note: String, expected: String) throws {
    try expect(note, expected)
  }
}
