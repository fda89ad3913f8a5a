import GRDB

/// A hand-off as it lies in the vault.
struct HandOffRow {
  enum State: Int {
    case issued = 1
    case returned = 2
    case expired = 3
  }

  let position: Vault.Position
  /// HMAC of the re-link key, by which the row is found.
  let token: [UInt8]
  /// The generation whose index key made the token.
  let indexGeneration: Int
  /// The generation whose seal key made the seals.
  let sealGeneration: Int
  let state: State
  /// HMAC over everything of the row that changes in its life.
  let mark: [UInt8]
  let owner: [UInt8]
  let originals: [UInt8]
  let policyDigest: String

  static let selection = """
    SELECT h.row, h.token, h.index_generation, h.seal_generation, h.state, h.mark, h.owner,
           h.originals, r.policy
    FROM hand_off h JOIN run r ON r.run = h.row >> \(Vault.Position.sequenceBits)
    """

  /// Throws `.inauthentic` on a row no vault wrote.
  init(_ row: Row) throws(VaultError) {
    guard let state = State(rawValue: try row.integer(4)) else { throw .inauthentic }
    position = Vault.Position(row: try row.integer(0))
    token = try row.bytes(1)
    indexGeneration = try row.integer(2)
    sealGeneration = try row.integer(3)
    self.state = state
    mark = try row.bytes(5)
    owner = try row.bytes(6)
    originals = try row.bytes(7)
    policyDigest = try row.text(8)
  }

  func binding(_ field: Binding.Field) -> Binding {
    Binding(
      field: field, position: position, generation: indexGeneration, token: token,
      policyDigest: policyDigest)
  }
}
