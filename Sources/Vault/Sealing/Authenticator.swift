import COpenSSL

/// HMAC-SHA-256 under one key. OpenSSL writes into its context, so it is made where it is used.
struct Authenticator: ~Copyable {
  static let byteCount = 32
  /// Half a code is enough for an index or a mark, and keeps the indexes small.
  static let tokenByteCount = 16

  private let context: OpaquePointer

  init(key: SecureBytes) throws(VaultError) {
    let context = try key.withBytes { breakwater_hmac_sha256($0.baseAddress, $0.count) }
    guard let context else { throw .cryptographyFailed(step: "HMAC") }
    self.context = context
  }

  deinit { EVP_MAC_CTX_free(context) }

  func code(for message: [UInt8]) throws(VaultError) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: Self.byteCount)
    var length = 0
    guard EVP_MAC_init(context, nil, 0, nil) == 1,
      EVP_MAC_update(context, message, message.count) == 1,
      EVP_MAC_final(context, &code, &length, Self.byteCount) == 1, length == Self.byteCount
    else { throw .cryptographyFailed(step: "HMAC") }
    return code
  }

  /// The first 16 bytes of the code.
  func token(for message: [UInt8]) throws(VaultError) -> [UInt8] {
    Array(try code(for: message).prefix(Self.tokenByteCount))
  }

  /// Compares in a time that does not depend on where the two differ.
  static func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
  }
}
