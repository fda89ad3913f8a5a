import COpenSSL

/// OpenSSL's two random sources: one for what stays secret, one for what is seen.
enum Randomness {
  /// Bytes for keys.
  static func secret(count: Int) throws(VaultError) -> [UInt8] {
    try drawn(count) { RAND_priv_bytes($0, $1) }
  }

  /// Bytes for nonces and salts.
  static func open(count: Int) throws(VaultError) -> [UInt8] {
    try drawn(count) { RAND_bytes($0, $1) }
  }

  private static func drawn(
    _ count: Int, from source: (UnsafeMutablePointer<UInt8>?, Int32) -> Int32
  ) throws(VaultError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let result = bytes.withUnsafeMutableBufferPointer { source($0.baseAddress, Int32($0.count)) }
    guard result == 1 else { throw .cryptographyFailed(step: "randomness") }
    return bytes
  }
}
