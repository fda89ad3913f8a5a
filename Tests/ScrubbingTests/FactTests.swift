import Deidentified
import Scrubbing
import Testing

/// Facts that coding needs are taken before dates and times go.
struct FactTests {
  private func facts(
    _ text: String, _ demographics: Demographics = Demographics(),
    _ circumstances: Circumstances = Circumstances()
  ) -> EncounterFacts? {
    var note = Fixture.note(text, demographics)
    note.circumstances = circumstances
    guard
      case .clean(let scrubbed) = Fixture.scrubber.scrub(
        note, with: Fixture.scrubber.makeScratch())
    else { return nil }
    return scrubbed.note.facts
  }

  @Test(arguments: [
    ("1961-08-14", "2024-03-05", Age(62, .years)), ("2024-03-01", "2024-03-05", Age(4, .days)),
    ("2023-08-14", "2024-03-05", Age(6, .months)), ("1931-02-19", "2024-03-05", .ninetyOrOlder),
  ])
  func `age keeps its unit and stops at ninety`(birth: String, service: String, age: Age?) {
    let facts = facts("ok", Demographics(birthDate: birth), Circumstances(serviceDate: service))
    #expect(facts?.age == age)
  }

  @Test func `minutes between stated times stay when the times go`() {
    let facts = facts("Psychotherapy. Start time 10:02 am, stop time 10:55 am.")
    #expect(facts?.minutes == [.psychotherapy: 53])
  }

  @Test func `an unknown setting is dropped, not passed on`() {
    let facts = facts("ok", Demographics(), Circumstances(setting: "Dr. Okafor's office"))
    #expect(facts?.setting == nil)
  }

  @Test func `length of stay comes from start and end`() {
    let facts = facts(
      "ok", Demographics(),
      Circumstances(setting: "inpatient", start: "2024-03-05T08:00", end: "2024-03-08T10:00"))
    #expect(facts?.stayHours == 74)
    #expect(facts?.setting == .inpatient)
    #expect(facts?.year == 2024)
  }
}
