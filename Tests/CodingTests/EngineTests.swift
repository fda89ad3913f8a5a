import Deidentified
import Testing

@testable import Coding

struct EngineTests {
  private func codes(_ text: String, _ setting: EncounterFacts.Setting = .outpatient) throws
    -> [String]
  {
    try Shipped.engine().code(Array(text.utf8), facts: EncounterFacts(setting: setting))
      .codes.map(\.code)
  }

  @Test
  func `an uncertain diagnosis is coded for inpatients alone`() throws {
    let note = "Final diagnoses: Probable bacterial pneumonia."
    #expect(try codes(note, .inpatient) == ["J15.9"])
    #expect(try codes(note, .outpatient) == [])
  }

  @Test(arguments: [
    ("Dx: Type 2 diabetes with CKD stage 3b. Hypertension.", "E11.22 N18.32 I12.9"),
    ("Dx: Right ovarian cancer, malignant ascites, peritoneal metastases.", "C56.1 R18.0 C78.6"),
    ("Dx: Statin-induced myopathy.", "G72.0 T46.6X5A"),
    ("Dx: Sprain, right ankle.", "S93.401A"),
    ("Dx: Ankle sprain. Seen for left ankle.", "S93.402A"),
    ("A/P:\n1. HTN - at goal\n2. Hypothyroidism", "E03.9 I10"),
    ("Dx: History of DVT.", "Z86.718"),
    ("Dx: Pneumonia.\nFamily: mother had lupus.\nReturn if syncope.", "J18.9"),
    ("Dx: Pneumonia. [NAME-1] of [GEO-2], [AGE-90+], left [DATE-3].", "J18.9"),
  ])
  func `the assessment is coded as a coder would`(note: String, expected: String) throws {
    #expect(
      try Set(codes(note)) == Set(expected.split(separator: " ").map(String.init)))
  }

  @Test
  func `every code has evidence that lies in the note`() throws {
    let text = Array("Dx: Acute cystitis with hematuria. BMI 41. Morbid obesity.".utf8)
    let result = try Shipped.engine().code(text, facts: EncounterFacts())
    #expect(result.codes.map(\.code) == ["N30.01", "E66.813", "Z68.41"])
    for code in result.codes {
      #expect(!code.evidence.isEmpty)
      for evidence in code.evidence { #expect(evidence.range.upperBound <= text.count) }
      #expect(!code.title.isEmpty)
      #expect(!code.reason.isEmpty)
    }
  }

  @Test(arguments: [
    "", " ", "\n\n\n", "Dx:", "Dx: .", "[", "[NAME-1", "é à ü", "1. 2. 3.", "A:B:C:", "no",
  ])
  func `odd text gives no code and no trap`(text: String) throws {
    #expect(try codes(text) == [])
  }

  @Test
  func `a long line without a stop is read`() throws {
    let text = String(repeating: "word and more words ", count: 50_000) + "Dx: pneumonia"
    #expect(try codes(text) == ["J18.9"])
    #expect(try codes("Dx: " + String(repeating: "pneumonia ", count: 1_000)) == ["J18.9"])
  }

  @Test
  func `bytes that are no text are survived`() throws {
    var state: UInt64 = 42
    for _ in 0..<50 {
      let bytes = (0..<400).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      _ = try Shipped.engine().code(bytes, facts: EncounterFacts())
    }
  }
}
