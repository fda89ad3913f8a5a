/// What an audit row tells of.
public enum AuditEvent: String, Sendable, CaseIterable {
  case created
  case runBegun = "run begun"
  case handOff = "hand-off"
  case quarantine
  case export
  case verdict
  case released
  case resolve
  case returned
  case refusal
  case expiry
}
