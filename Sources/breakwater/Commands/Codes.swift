import ArgumentParser
import CleanSide
import Foundation
import Gateway

/// `breakwater codes`.
struct Codes: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The code sets.", subcommands: [Import.self])

  /// `breakwater codes import`.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make the code table from CDC's tabular XML.",
      discussion: """
        Example:
          breakwater codes import --tabular icd10cm-tabular.xml --out patterns/coding
        """)

    @Option(help: "CDC's ICD-10-CM tabular list, XML.", completion: .file())
    var tabular: String

    @Option(help: "The folder that the table is written to.", completion: .directory)
    var out: String

    @Option(help: "The release's name (default: as the XML says).")
    var release: String?

    func run() throws {
      try Ending.of {
        guard FileManager.default.isReadableFile(atPath: tabular) else {
          throw GatewayError.noInput(path: tabular, code: ENOENT)
        }
        do {
          let report = try TabularImporter.importTabular(
            at: URL(fileURLWithPath: tabular), release: release, to: URL(fileURLWithPath: out))
          print(
            "\(report.release): \(report.billable) billable codes, \(report.headings) headings,"
              + " \(report.bytes) bytes in \(report.file.lastPathComponent)")
        } catch let error as TabularError {
          throw GatewayError.badInput(place: tabular, reason: "\(error)")
        }
        return ExitStatus.success
      }
    }
  }
}
