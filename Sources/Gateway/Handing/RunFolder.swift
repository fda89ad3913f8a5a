import CleanSide

/// Where everything of a run lies under its folder.
public struct RunFolder: Sendable, Hashable {
  public let path: String

  public init(_ path: String) { self.path = path }

  public var protected: String { path + "/protected" }
  public var clean: String { path + "/clean.ndjson" }
  public var codes: String { path + "/codes.ndjson" }
  public var encounters: String { protected + "/encounters.ndjson" }
  public var byEncounter: String { protected + "/by-encounter.ndjson" }
  public var quarantine: String { protected + "/quarantine.ndjson" }
  public var refused: String { protected + "/refused.ndjson" }
  public var vault: String { protected + "/vault.sqlite" }
  public var verdicts: String { protected + "/verdicts.ndjson" }
  public var summary: String { protected + "/summary.json" }

  func make() throws(OutputError) {
    try Folder.make(path, isPrivate: false)
    try Folder.make(protected, isPrivate: true)
  }

  func outputs() throws(OutputError) -> HandoverOutputs {
    HandoverOutputs(
      clean: try OutputFile.create(clean, for: .everyone),
      codes: try OutputFile.create(codes, for: .everyone),
      encounters: try OutputFile.create(encounters, for: .owner),
      byEncounter: try OutputFile.create(byEncounter, for: .owner),
      quarantine: try OutputFile.create(quarantine, for: .owner),
      refused: try OutputFile.create(refused, for: .owner))
  }
}
