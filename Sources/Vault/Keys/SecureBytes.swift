import COpenSSL

/// Key bytes in OpenSSL's secure heap: locked out of swap, off the dump, wiped when released.
final class SecureBytes: Sendable {
  let count: Int
  // Written only inside `init`, before anyone else can hold it.
  nonisolated(unsafe) private let base: UnsafeMutableRawPointer

  /// The heap is set up once, before the first key; where memory cannot be locked it still wipes.
  private static let heap: Int32 = CRYPTO_secure_malloc_init(1 << 17, 16)

  /// Lends `count` zeroed bytes to be filled.
  init(
    count: Int,
    fill: (UnsafeMutableBufferPointer<UInt8>) throws(VaultError) -> Void
  ) throws(VaultError) {
    _ = Self.heap
    guard let base = breakwater_secure_malloc(count) else {
      throw .cryptographyFailed(step: "secure memory")
    }
    let bytes = base.bindMemory(to: UInt8.self, capacity: count)
    bytes.initialize(repeating: 0, count: count)
    do {
      try fill(UnsafeMutableBufferPointer(start: bytes, count: count))
    } catch {
      breakwater_secure_clear_free(base, count)
      throw error
    }
    self.base = base
    self.count = count
  }

  deinit { breakwater_secure_clear_free(base, count) }

  func withBytes<R>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(VaultError) -> R
  ) throws(VaultError) -> R {
    try body(
      UnsafeBufferPointer(start: base.assumingMemoryBound(to: UInt8.self), count: count))
  }

  /// HKDF-SHA-256 over these bytes.
  func derived(salt: [UInt8], info: [UInt8], count: Int = 32) throws(VaultError) -> SecureBytes {
    try SecureBytes(count: count) { out throws(VaultError) in
      let done = try withBytes { key throws(VaultError) in
        breakwater_hkdf_sha256(
          key.baseAddress, key.count, salt, salt.count, info, info.count, out.baseAddress, count)
      }
      guard done == 1 else { throw .cryptographyFailed(step: "key derivation") }
    }
  }
}

extension SecureBytes: CustomStringConvertible, CustomReflectable {
  var description: String { "‹\(count) secret bytes›" }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}
