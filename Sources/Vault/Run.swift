extension Vault {
  /// One hand-off: all the notes one run of the gateway brings, under one policy.
  public struct Run: Sendable, Hashable {
    public let number: Int
    /// Digest of the policy and patterns the notes are scrubbed under.
    public let policyDigest: String
  }
}
