import Deidentified
import NDJSON
import Testing

@testable import CleanSide

@Suite("Facts are closed lists and bounded numbers, both ways")
struct FactsTests {
  private func read(_ json: String) throws(JSONError) -> (EncounterFacts, Int) {
    try Array(json.utf8).withUnsafeBufferPointer { bytes throws(JSONError) in
      var scanner = JSONScanner(bytes)
      var dropped = 0
      let facts = try FactsField.read(&scanner, dropped: &dropped)
      try scanner.finish()
      return (facts, dropped)
    }
  }

  @Test func `every fact survives the way out and in`() throws {
    let facts = EncounterFacts(
      setting: .ed, noteType: .historyAndPhysical, specialty: .emergencyMedicine,
      authorRole: .advancedPractice, sex: .female, age: Age(41, .years),
      minutes: [.psychotherapy: 53, .criticalCare: 35], stayHours: 72,
      flags: [.newPatient, .miWithin28Days], year: 2024)
    var writer = JSONWriter()
    FactsField.write(facts, to: &writer)
    #expect(try read(String(decoding: writer.bytes, as: UTF8.self)).0 == facts)
  }

  @Test func `the oldest age is written as one`() throws {
    var writer = JSONWriter()
    FactsField.write(EncounterFacts(age: .ninetyOrOlder), to: &writer)
    #expect(
      String(decoding: writer.bytes, as: UTF8.self) == #"{"age":{"value":"90+","unit":"years"}}"#)
  }

  @Test func `what is out of bounds is not written`() {
    var writer = JSONWriter()
    FactsField.write(EncounterFacts(minutes: [.crisis: 9999], stayHours: -1, year: 12), to: &writer)
    #expect(writer.bytes == Array("{}".utf8))
  }

  @Test(arguments: [
    #"{"setting":"Marta Quillfeather"}"#, #"{"setting":3}"#, #"{"year":1850}"#, #"{"year":"2024"}"#,
    #"{"age":{"value":91,"unit":"years"}}"#, #"{"age":{"value":"91","unit":"years"}}"#,
    #"{"age":{"value":3}}"#, #"{"minutes":{"lunch":3}}"#, #"{"minutes":{"crisis":1441}}"#,
    #"{"stay_hours":9000}"#, #"{"flags":["vip"]}"#, #"{"sex":"F"}"#, #"{"year":2024.5}"#,
    #"{"setting":"ed","setting":"home"}"#, #"{"age":{"value":3,"unit":"years","dob":"x"}}"#,
  ])
  func `a bad fact is refused`(json: String) {
    #expect(throws: JSONError.self) { try read(json) }
  }

  @Test func `flags are read in each form, unknown fields are counted`() throws {
    let (facts, dropped) = try read(
      #"{"new_patient":true,"flags":{"newborn":true,"postpartum":false},"note":"x"}"#)
    #expect(facts.flags == [.newPatient, .newborn])
    #expect(dropped == 1)
  }
}
