import Deidentified
import Scrubbing
import Testing

/// The record's own values are found in every form.
struct KnownValueTests {
  static let patient = Demographics(
    name: "William T. Strandberg", birthDate: "1961-08-14", mrn: "00718264", phone: "937-264-0142",
    address: "418 Alder Street, Apt 3B, Dayton, OH 45402", email: "wstrand61@lakesidemail.net",
    ssn: "412-55-9031", memberID: "3KD7-RN4-WX28", relatives: ["Gene Strandberg"],
    employer: "Delta Breeze Coffee")

  @Test(arguments: [
    "STRANDBERG was seen", "strandberg seen", "Strandburg was seen", "Bill was seen",
    "Will was seen here", "Gene was here", "mrn 718264", "718264", "id 00-718-264", "born 8/14/61",
    "14.08.1961", "1961 08 14", "lives on Alder Street", "from dayton", "zip 45402", "264-0142",
    "9372640142", "(937) 264.0142", "last four 9031", "412 55 9031", "412559031", "3kd7rn4wx28",
    "wstrand61 is his login", "works at delta breeze coffee",
  ])
  func `a known value is taken out`(text: String) {
    #expect(!Fixture.found(text, Self.patient).isEmpty)
  }

  @Test(arguments: ["he will return", "the gene test is normal", "no street drugs", "apt to fall"])
  func `a known word stays where it is a common word in running prose`(text: String) {
    #expect(Fixture.found(text, Self.patient).isEmpty)
  }

  @Test func `a patient named for a disease keeps the disease`() {
    let found = Fixture.found(
      "Mr. Parkinson has Parkinson's disease. Parkinson fell.",
      Demographics(name: "Harold Parkinson"))
    #expect(found == ["NAME Parkinson", "NAME Parkinson"])
  }
}
