import Deidentified
import Foundation
import Testing

@testable import Scrubbing

@Suite("Policies say what goes, and the claim follows from them")
struct PolicyTests {
  private func policy(_ yaml: String) throws -> Policy {
    try PolicyFile(Array(("id: p\n" + yaml).utf8), path: "p.yaml").policy
  }

  @Test(arguments: [
    ("about: nothing more", Claim.Kind.safeHarbor),
    ("categories: {DATE: year, GEO: zip3, AGE90: 90+}", .safeHarbor),
    ("categories: {NAME: remove}\nproviders: keep", .safeHarbor),
    ("thresholds: {confidence: 0.1, model: 0.1}\nfacts: {intervals: remove}", .safeHarbor),
    ("categories: {DATE: keep}", .limitedDataSet),
    ("categories: {AGE90: keep}", .limitedDataSet),
    ("categories: {GEO: town}", .limitedDataSet),
    ("facilities: keep", .limitedDataSet),
    ("categories: {GEO: keep}", .nothing),
    ("categories: {NAME: keep}", .nothing),
    ("categories: {PHONE: keep, DATE: keep}", .nothing),
    ("categories: {SSN: hash}", .nothing),
    ("categories: {DATE: shift}", .nothing),
    ("categories: {NAME: seeded-surrogate, DATE: keep}", .nothing),
    ("thresholds: {confidence: 0.9}", .nothing),
    ("thresholds: {model: 0.6}", .nothing),
  ])
  func `what may be claimed is computed`(yaml: String, kind: Claim.Kind) throws {
    let claim = try policy(yaml).claim
    #expect(claim.kind == kind)
    #expect(claim.reasons.isEmpty == (kind == .safeHarbor))
    #expect(claim.conditions.contains { $0.contains("actual knowledge") })
  }

  @Test(arguments: [
    "claim: safe-harbor", "categories: {NAME: year}", "categories: {NAMES: remove}",
    "categories: {GEO: shift}", "providers: perhaps", "thresholds: {confidence: 2}",
    "bare: {moons: remove}", "about: [", "examples: [{text: x}]",
  ])
  func `what a policy cannot say is refused`(yaml: String) {
    #expect(throws: ScrubbingError.self) { try policy(yaml) }
  }

  @Test func `replacements derived from the identifier are named, and not made`() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/policy-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/shifted.yaml"
    try "id: shifted\ncategories: {DATE: shift}\nexamples: [{text: a, gives: a}]\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    let policies = Policies(in: Fixture.root.appendingPathComponent("patterns").path)
    #expect(try policies.unproven(path).claim.reasons.contains { $0.contains("derived") })
    #expect(throws: ScrubbingError.self) {
      try policies.policy(path, with: Fixture.knowledge)
    }
  }

  @Test func `a customer's policy that fails its own example does not load`() throws {
    let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).yaml"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let policies = Policies(in: Fixture.root.appendingPathComponent("patterns").path)
    for (gives, holds) in [("Seen [DATE-1] 2024.", true), ("Seen 2024.", false)] {
      try """
      id: own
      categories: {DATE: year}
      examples: [{text: "Seen 03/14/2024.", gives: "\(gives)"}]
      """.write(toFile: path, atomically: true, encoding: .utf8)
      let loads = (try? policies.policy(path, with: Fixture.knowledge)) != nil
      #expect(loads == holds)
    }
  }

  @Test func `the built-in policy is the file's`() throws {
    var read = try Policies(in: Fixture.root.appendingPathComponent("patterns").path).policy(
      "safe-harbor", with: Fixture.knowledge)
    (read.about, read.digest) = ("", "")
    #expect(read == .safeHarbor)
  }

  private func text(
    _ yaml: String, _ text: String, _ demographics: Demographics = Demographics()
  ) throws -> String? {
    var policy = try policy(yaml)
    policy.zips = try ZIPPrefixes(Array("021\n454\n".utf8))
    let scrubber = Scrubber(knowledge: Fixture.knowledge, policy: policy)
    let outcome = scrubber.export(
      Fixture.note(text, demographics), with: scrubber.makeScratch())
    guard case .text(let utf8) = outcome else { return nil }
    return String(decoding: utf8, as: UTF8.self)
  }

  @Test(arguments: [
    ("Seen 03/14/2024.", "Seen [DATE-1] 2024."),
    ("Seen 2024-03-14 and 3/15.", "Seen [DATE-1] 2024 and [DATE-2]."),
    (
      "Admitted March 2, 2023, discharged 03/09/2023.",
      "Admitted [DATE-1] 2023, discharged [DATE-2] 2023."
    ),
    // A year of birth that tells an age over 89 goes with its date.
    ("DOB 02/19/1931, seen 03/14/2024.", "DOB [DATE-1], seen [DATE-2] 2024."),
    ("DOB 02/19/1951, seen 03/14/2024.", "DOB [DATE-1] 1951, seen [DATE-2] 2024."),
  ])
  func `a year stays where it tells no age over 89`(note: String, gives: String) throws {
    #expect(try text("categories: {DATE: year}", note) == gives)
  }

  @Test(arguments: [
    ("lives in Boston, MA 02139", "lives in [GEO-1], MA [GEO-2] 021"),
    ("lives in Boston, MA 02139-4307.", "lives in [GEO-1], MA [GEO-2] 021."),
    // Not on the list: sparsely peopled, or unknown.
    ("lives in Dayton, OH 45402", "lives in [GEO-1], OH [GEO-2] 454"),
    ("lives in Rutland, VT 05901", "lives in [GEO-1], VT [GEO-2] 000"),
  ])
  func `a ZIP keeps what the census allows`(note: String, gives: String) throws {
    #expect(try text("categories: {GEO: zip3}", note) == gives)
  }

  @Test func `a provider's name stays only beside a record that names the patient`() throws {
    let note = "Pt seen for cough.\nElectronically signed by Sarah Kowalczyk, MD"
    let patient = Demographics(name: "Marta Quillfeather")
    #expect(try text("providers: keep", note, patient)?.contains("Kowalczyk") == true)
    #expect(try text("providers: keep", note)?.contains("Kowalczyk") == false)
    let own = Demographics(name: "Sarah Kowalczyk")
    #expect(try text("providers: keep", note, own)?.contains("Kowalczyk") == false)
  }

  @Test func `nothing is minted under a policy that is not Safe Harbor`() throws {
    let scrubber = Scrubber(
      knowledge: Fixture.knowledge, policy: try policy("categories: {DATE: keep}"))
    let outcome = scrubber.scrub(Fixture.note("Seen for cough."), with: scrubber.makeScratch())
    guard case .held(let hold) = outcome else {
      Issue.record("a note was minted")
      return
    }
    #expect(hold.stage == "policy")
  }

  @Test func `strict takes out what is merely unknown, and its text holds nothing more to find`()
    throws
  {
    let strict = try Policies(in: Fixture.root.appendingPathComponent("patterns").path).policy(
      "strict", with: Fixture.knowledge)
    let scrubber = Scrubber(knowledge: Fixture.knowledge, policy: strict)
    let scratch = scrubber.makeScratch()
    var again = 0
    for labelled in Fixture.corpus {
      guard case .clean(let scrubbed) = scrubber.scrub(labelled.note, with: scratch) else {
        continue
      }
      #expect(scrubbed.originals.restored(into: scrubbed.note.utf8) == labelled.note.text)
      let note = ProtectedNote(encounterID: "E", text: scrubbed.note.utf8)
      if !scrubber.detect(note, with: scratch).findings.isEmpty { again += 1 }
      #expect(scrubbed.note.facts.minutes.isEmpty && scrubbed.note.facts.stayHours == nil)
    }
    #expect(again <= Fixture.corpus.count / 35)
  }

  private static let strict = Result {
    try Policies(in: Fixture.root.appendingPathComponent("patterns").path).policy(
      "strict", with: Fixture.knowledge)
  }

  @Test(arguments: [
    ("Her brother Chance has the keys to the cabin.", "Chance"),
    ("Injected by CR, observed. Patient did well.", "CR"),
    ("mother d. 101 stroke", "101"),
    ("Seen on Tuesday in winter", "Tuesday"), ("Repeat culture 04/10 was negative", "04/10"),
    ("Badge LF-88 was handed in", "LF-88"), ("They met at Kinney's on the corner.", "Kinney's"),
    ("Surgery in 2019 went well", "2019"), ("ticket #881 is open", "881"),
    ("pager of the night float: one one four six, again", "four six"),
  ])
  func `strict takes out what may be an identifier`(text: String, gone: String) throws {
    let scrubber = Scrubber(knowledge: Fixture.knowledge, policy: try Self.strict.get())
    let outcome = scrubber.export(Fixture.note(text), with: scrubber.makeScratch())
    guard case .text(let utf8) = outcome else { return }
    #expect(!String(decoding: utf8, as: UTF8.self).contains(gone))
  }

  @Test(arguments: [
    "BP 120/80, HR 72, SpO2 98% on room air.", "Strength 5/5, pain 3/10, L4-L5 stenosis.",
    "Metformin 500 mg twice daily for type 2 diabetes mellitus.",
    "Parkinson's disease with cogwheel rigidity.", "Troponin 0.04, WBC 12.4, platelets 250,000.",
  ])
  func `strict keeps what vocabularies and guards know`(text: String) throws {
    let scrubber = Scrubber(knowledge: Fixture.knowledge, policy: try Self.strict.get())
    guard case .text(let utf8) = scrubber.export(Fixture.note(text), with: scrubber.makeScratch())
    else {
      Issue.record("held")
      return
    }
    #expect(String(decoding: utf8, as: UTF8.self) == text)
  }

  @Test func `under every policy the kept and the replaced give the original back`() throws {
    for yaml in ["categories: {DATE: year, GEO: zip3}", "categories: {DATE: keep, GEO: town}"] {
      var policy = try policy(yaml)
      policy.zips = try ZIPPrefixes(Array("021\n".utf8))
      let scrubber = Scrubber(knowledge: Fixture.knowledge, policy: policy)
      let scratch = scrubber.makeScratch()
      for labelled in Fixture.corpus {
        let draft = scrubber.draft(labelled.note, scratch) { _ in }
        guard let clean = draft.clean else { continue }
        #expect(
          Originals(pieces: clean.pieces).restored(into: clean.utf8) == labelled.note.text)
      }
    }
  }
}
