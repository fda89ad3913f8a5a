extension Vault {
  /// What a look at every row of a vault found.
  public struct Verification: Sendable, Hashable {
    public var handOffs = 0
    public var results = 0
    public var quarantined = 0
    public var auditRows = 0
    public var faults: [Fault] = []

    public var isSound: Bool { faults.isEmpty }

    /// Something that is not as the vault wrote it.
    public enum Fault: Sendable, Hashable {
      /// The file's own structure is damaged.
      case file
      case handOff(Position)
      case result(Position)
      case quarantined(Position)
      /// A run's rows are not as many as the run and the audit log say.
      case count(run: Int, of: String, found: Int, logged: Int)
      /// An audit row that does not fit the one before it.
      case auditRow(Int)
      /// Audit rows are missing at the end, or were added without the key.
      case auditEnd(rows: Int, found: Int)
    }
  }
}

extension Vault.Verification.Fault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file: "the file's structure is damaged"
    case .handOff(let position): "\(Self.place(position)): hand-off altered"
    case .result(let position): "\(Self.place(position)): result altered"
    case .quarantined(let position): "\(Self.place(position)): held note altered"
    case .count(let run, let what, let found, let logged):
      "run \(run): \(found) \(what), \(logged) logged"
    case .auditRow(let row): "audit row \(row): altered, inserted or out of place"
    case .auditEnd(let rows, let found):
      "audit log: ends at row \(found), its head says \(rows)"
    }
  }

  private static func place(_ position: Vault.Position) -> String {
    "run \(position.run), note \(position.sequence)"
  }
}
