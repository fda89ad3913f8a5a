/// What became of a result that came back.
public enum Acceptance: Sendable, Hashable {
  case taken(Vault.Position)
  /// The same bytes came before and were taken then; nothing changed.
  case alreadyTaken(Vault.Position)
  /// Another result was taken before: this one is refused.
  case conflicting
  case unknown
  case expired
  case tampered

  /// Where the note stands, when its result is in the vault.
  public var position: Vault.Position? {
    switch self {
    case .taken(let position), .alreadyTaken(let position): position
    case .conflicting, .unknown, .expired, .tampered: nil
    }
  }
}
