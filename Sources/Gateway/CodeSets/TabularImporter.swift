import CleanSide
public import Coding
public import Foundation

/// Reads CDC's ICD-10-CM tabular XML and packs it into the table that the coding engine loads.
///
///     let report = try TabularImporter.importTabular(at: xml, release: "FY2026-April", to: folder)
///     // folder/icd10cm-FY2026-April.table, report.billable == 74719
public enum TabularImporter {
  /// What an import wrote.
  public struct Report: Sendable, Hashable {
    public let file: URL
    public let release: String
    public let headings: Int
    public let billable: Int
    public let bytes: Int
  }

  /// Reads the XML file and writes the table into the folder, which is made where it is missing.
  public static func importTabular(
    at xml: URL, release: String? = nil, to folder: URL
  ) throws -> Report {
    guard let data = FileManager.default.contents(atPath: xml.path) else {
      throw TabularError.unreadable
    }
    let draft = try draft(of: data, release: release)
    let bytes = draft.packed()
    let set = try CodeSet(bytes: bytes)
    try Folder.make(folder.path, isPrivate: false)
    let file = folder.appendingPathComponent("icd10cm-\(draft.release).table")
    let output = try OutputFile.create(file.path, for: .everyone)
    try output.write(bytes)
    try output.finish()
    return Report(
      file: file, release: draft.release, headings: draft.nodes.count,
      billable: set.billableCount, bytes: bytes.count)
  }

  /// The code set that the XML describes. Without a release its own version is taken, such as `FY2026`.
  public static func draft(of xml: Data, release: String? = nil) throws -> CodeSetDraft {
    let reader = TabularReader()
    guard reader.read(xml) else { throw TabularError.notWellFormed(line: reader.line) }
    guard !reader.draft.nodes.isEmpty else { throw TabularError.notATabular }
    var draft = reader.draft
    draft.release = release ?? "FY\(reader.version)"
    return draft
  }
}

/// Why a tabular file could not be imported.
public enum TabularError: Error, Sendable, Hashable, CustomStringConvertible {
  case unreadable
  /// No XML, or XML that is cut short.
  case notWellFormed(line: Int)
  case notATabular

  public var description: String {
    switch self {
    case .unreadable: "cannot be read"
    case .notWellFormed(let line): "not well-formed XML, or cut short, at line \(line)"
    case .notATabular: "not a tabular list"
    }
  }
}
