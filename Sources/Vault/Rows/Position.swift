extension Vault {
  /// Where a note stands: which run brought it, and its number in that run's input.
  ///
  /// It is also the row's number in the vault, run first, so rows lie in input order and no index is
  /// needed to read them so.
  public struct Position: Sendable, Hashable, Comparable {
    static let sequenceBits = 40

    public let run: Int
    public let sequence: Int

    public init(run: Int, sequence: Int) throws(VaultError) {
      guard sequence >= 0, sequence < 1 << Self.sequenceBits else {
        throw .sequenceRefused(sequence: sequence)
      }
      guard run > 0, run < 1 << (63 - Self.sequenceBits) else { throw .unknownRun(run) }
      self.run = run
      self.sequence = sequence
    }

    init(row: Int) {
      run = row >> Self.sequenceBits
      sequence = row & (1 << Self.sequenceBits - 1)
    }

    var row: Int { run << Self.sequenceBits | sequence }

    public static func < (a: Position, b: Position) -> Bool { a.row < b.row }
  }
}
