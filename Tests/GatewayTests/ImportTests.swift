import CleanSide
import Foundation
import Testing

@testable import Gateway

@Suite("The code table is made from the tabular list")
struct ImportTests {
  private static let tabular = """
    <?xml version="1.0"?>
    <ICD10CM.tabular><version>2026</version><chapter><name>10</name><desc>Respiratory</desc>
    <section id="J40-J47"><desc>Chronic lower respiratory diseases</desc>
    <diag><name>J45</name><desc>Asthma</desc>
    <diag><name>J45.9</name><desc>Other and unspecified asthma</desc>
    <diag><name>J45.998</name><desc>Other asthma</desc></diag></diag></diag>
    </section></chapter></ICD10CM.tabular>
    """

  @Test func `a whole list becomes a table that bears its release`() throws {
    let folder = TemporaryFolder()
    let xml = try folder.write("t.xml", Self.tabular)
    let report = try TabularImporter.importTabular(
      at: URL(fileURLWithPath: xml), to: URL(fileURLWithPath: folder.path + "/out"))
    #expect(report.release == "FY2026" && report.billable == 1)
    #expect(folder.exists("out/icd10cm-FY2026.table"))
  }

  @Test(arguments: [120, 300, 380])
  func `a list cut short is refused, and no table is left`(length: Int) throws {
    let folder = TemporaryFolder()
    let xml = try folder.write("t.xml", Self.tabular.utf8.prefix(length))
    #expect(throws: TabularError.self) {
      try TabularImporter.importTabular(
        at: URL(fileURLWithPath: xml), to: URL(fileURLWithPath: folder.path + "/out"))
    }
    #expect(!folder.exists("out"))
  }

  @Test func `a folder in the list's place, and an output that cannot be, are named as such`()
    throws
  {
    let folder = TemporaryFolder()
    let xml = try folder.write("t.xml", Self.tabular)
    let into = URL(fileURLWithPath: folder.path + "/out")
    #expect(throws: TabularError.unreadable) {
      try TabularImporter.importTabular(at: URL(fileURLWithPath: folder.path), to: into)
    }
    #expect {
      try TabularImporter.importTabular(
        at: URL(fileURLWithPath: xml), to: URL(fileURLWithPath: xml + "/out"))
    } throws: {
      ($0 as? OutputError)?.exitCode == 73
    }
  }
}
