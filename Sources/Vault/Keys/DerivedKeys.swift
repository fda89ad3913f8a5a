/// The keys of one generation of one vault, each for one purpose.
///
/// HKDF-SHA-256 from the master key, with the vault's own random number as salt and purpose,
/// version and generation in the info string. So no two vaults share a key, even under one master
/// key, and a row copied from another vault does not open.
struct DerivedKeys: Sendable {
  let generation: Int
  /// Look-up indexes, of re-link keys and of notes.
  let index: SecureBytes
  /// AES-256-GCM.
  let seal: SecureBytes
  /// The audit chain.
  let audit: SecureBytes
  /// The marks that hold a row's state, and digests of results.
  let mark: SecureBytes
  /// What the vault keeps so as to recognise a wrong master key; it opens nothing.
  let check: [UInt8]

  init(master: MasterKey, vault: [UInt8], generation: Int) throws(VaultError) {
    func key(for purpose: String) throws(VaultError) -> SecureBytes {
      try master.bytes.derived(
        salt: vault, info: Array("breakwater vault v1 \(purpose) \(generation)".utf8))
    }
    self.generation = generation
    index = try key(for: "index")
    seal = try key(for: "seal")
    audit = try key(for: "audit")
    mark = try key(for: "mark")
    let authenticator = try Authenticator(key: try key(for: "check"))
    check = try authenticator.code(for: Array("breakwater vault".utf8))
  }
}
