/// The keyed mark over what changes in a row's life, so that a state rewritten by hand is seen.
enum Mark {
  /// Over a hand-off's state; `result` is the digest of the result once there is one.
  static func of(
    _ position: Vault.Position, token: [UInt8], state: HandOffRow.State, result: [UInt8]?,
    with authenticator: borrowing Authenticator
  ) throws(VaultError) -> [UInt8] {
    var writer = ByteWriter()
    writer.byte(1)
    writer.fixed(position.row)
    writer.counted(token)
    writer.byte(UInt8(state.rawValue))
    writer.counted(result ?? [])
    return try authenticator.token(for: writer.bytes)
  }

  /// The digest by which the same result is known again.
  static func digest(
    of result: [UInt8], at position: Vault.Position, with authenticator: borrowing Authenticator
  ) throws(VaultError) -> [UInt8] {
    var writer = ByteWriter()
    writer.byte(2)
    writer.fixed(position.row)
    writer.counted(result)
    return try authenticator.code(for: writer.bytes)
  }
}
