/// The contexts to index, mark and seal under one generation's keys. OpenSSL writes into them, so
/// a workbench belongs to one call and is not shared.
final class Workbench {
  let generation: Int
  let index: Authenticator
  let marker: Authenticator
  let sealer: Sealer

  init(keys: DerivedKeys) throws(VaultError) {
    generation = keys.generation
    index = try Authenticator(key: keys.index)
    marker = try Authenticator(key: keys.mark)
    sealer = try Sealer(key: keys.seal)
  }
}
