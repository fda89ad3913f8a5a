extension Vault {
  /// How many of what lie in a vault, and how much its key has been used.
  public struct Status: Sendable, Hashable {
    public var runs = 0
    /// Every note handed off: waiting, returned or expired.
    public var issued = 0
    public var returned = 0
    public var expired = 0
    public var quarantined = 0
    public var auditRows = 0
    public var schemaVersion = Schema.version
    public var keyGeneration = 0
    public var seals = 0
    /// The most seals a generation may make.
    public var sealLimit = Sealer.sealsPerKey
  }
}
