import COpenSSL

/// The one secret everything in a vault hangs on: 256 bits that stay in secure memory.
///
/// Nothing is sealed with it directly; every vault derives its own keys from it (`DerivedKeys`).
public struct MasterKey: Sendable {
  static let byteCount = 32

  let bytes: SecureBytes

  init(bytes: SecureBytes) { self.bytes = bytes }

  /// A new key, from OpenSSL's private random source.
  public static func random() throws -> MasterKey {
    MasterKey(
      bytes: try SecureBytes(count: byteCount) { out throws(VaultError) in
        guard RAND_priv_bytes(out.baseAddress, Int32(out.count)) == 1 else {
          throw .cryptographyFailed(step: "randomness")
        }
      })
  }

  /// Reads 32 raw bytes, or 64 hexadecimal digits with nothing but a line end after them.
  init(parsing source: UnsafeBufferPointer<UInt8>, place: String) throws(VaultError) {
    if source.count == Self.byteCount {
      bytes = try SecureBytes(count: Self.byteCount) { out throws(VaultError) in
        _ = out.update(from: source)
      }
      return
    }
    var end = source.count
    if end > 0, source[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > 0, source[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    guard end == 2 * Self.byteCount else { throw .keyMalformed(place: place) }
    bytes = try SecureBytes(count: Self.byteCount) { out throws(VaultError) in
      for index in out.indices {
        guard let high = Self.hexValue(source[2 * index]),
          let low = Self.hexValue(source[2 * index + 1])
        else { throw .keyMalformed(place: place) }
        out[index] = high << 4 | low
      }
    }
  }

  private static func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension MasterKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "‹master key›" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
