import COpenSSL

/// AES-256-GCM under one key, with a random 96-bit nonce a seal.
///
/// A sealed value is nonce, ciphertext and tag, one after the other:
///
///     | 12 | as long as the plain value | 16 |
///
/// The binding is authenticated and not stored: it says where the value belongs, so a value that was
/// moved does not open. OpenSSL writes into the context, so a sealer is made where it is used.
struct Sealer: ~Copyable {
  static let nonceByteCount = 12
  static let tagByteCount = 16
  /// How many seals one key may make. With random nonces NIST SP 800-38D allows 2^32; half of it
  /// keeps the odds of a repeated nonce below 2^-34.
  static let sealsPerKey = 1 << 31

  private let context: OpaquePointer

  init(key: SecureBytes) throws(VaultError) {
    guard let context = EVP_CIPHER_CTX_new() else { throw .cryptographyFailed(step: "AES-GCM") }
    let ready = try key.withBytes {
      $0.count == 32
        ? EVP_CipherInit_ex(context, EVP_aes_256_gcm(), nil, $0.baseAddress, nil, 1) : 0
    }
    guard ready == 1 else {
      EVP_CIPHER_CTX_free(context)
      throw .cryptographyFailed(step: "AES-GCM")
    }
    self.context = context
  }

  deinit { EVP_CIPHER_CTX_free(context) }

  func seal(_ plain: [UInt8], binding: [UInt8]) throws(VaultError) -> [UInt8] {
    try seal(plain, binding: binding, nonce: try Randomness.open(count: Self.nonceByteCount))
  }

  func seal(
    _ plain: [UInt8], binding: [UInt8], nonce: [UInt8]
  ) throws(VaultError) -> [UInt8] {
    var sealed = nonce
    sealed.append(contentsOf: repeatElement(0, count: plain.count + Self.tagByteCount))
    let done = sealed.withUnsafeMutableBufferPointer { out -> Bool in
      let body = out.baseAddress! + Self.nonceByteCount
      return start(nonce: out.baseAddress!, binding: binding, encrypting: true)
        && pass(plain, into: body)
        && EVP_CIPHER_CTX_ctrl(
          context, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagByteCount), body + plain.count) == 1
    }
    guard done else { throw .cryptographyFailed(step: "AES-GCM") }
    return sealed
  }

  /// Gives the plain value back, or throws `.inauthentic` and gives nothing.
  func open(_ sealed: [UInt8], binding: [UInt8]) throws(VaultError) -> [UInt8] {
    let count = sealed.count - Self.nonceByteCount - Self.tagByteCount
    guard count >= 0 else { throw .inauthentic }
    var tag = Array(sealed.suffix(Self.tagByteCount))
    let body = Array(sealed[Self.nonceByteCount..<Self.nonceByteCount + count])
    var plain = [UInt8](repeating: 0, count: count)
    let authentic = plain.withUnsafeMutableBufferPointer { out -> Bool in
      sealed.withUnsafeBufferPointer {
        start(nonce: $0.baseAddress!, binding: binding, encrypting: false)
      }
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag) == 1
        && pass(body, into: out.baseAddress)
    }
    guard authentic else {
      ERR_clear_error()
      throw .inauthentic
    }
    return plain
  }

  private func start(
    nonce: UnsafePointer<UInt8>, binding: [UInt8], encrypting: Bool
  ) -> Bool {
    var length: Int32 = 0
    return EVP_CipherInit_ex(context, nil, nil, nil, nonce, encrypting ? 1 : 0) == 1
      && (binding.isEmpty
        || EVP_CipherUpdate(context, nil, &length, binding, Int32(binding.count)) == 1)
  }

  private func pass(_ input: [UInt8], into output: UnsafeMutablePointer<UInt8>?) -> Bool {
    guard let count = Int32(exactly: input.count) else { return false }
    var length: Int32 = 0
    var none: UInt8 = 0
    guard input.isEmpty || EVP_CipherUpdate(context, output, &length, input, count) == 1
    else { return false }
    // GCM writes nothing here; it checks or makes the tag.
    return EVP_CipherFinal_ex(context, &none, &length) == 1
  }
}
