import Testing

@testable import Vault

@Suite struct CryptographyTests {
  struct HMACVector: Sendable {
    let name: String
    let key: [UInt8]
    let message: [UInt8]
    let code: String
  }

  static let hmacVectors = [
    HMACVector(
      name: "RFC 4231 case 1", key: repeated(0x0b, 20), message: Array("Hi There".utf8),
      code: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
    HMACVector(
      name: "RFC 4231 case 2", key: Array("Jefe".utf8),
      message: Array("what do ya want for nothing?".utf8),
      code: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
    HMACVector(
      name: "RFC 4231 case 3", key: repeated(0xaa, 20), message: repeated(0xdd, 50),
      code: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
    HMACVector(
      name: "RFC 4231 case 4", key: Array(0x01...0x19), message: repeated(0xcd, 50),
      code: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
    HMACVector(
      name: "RFC 4231 case 6", key: repeated(0xaa, 131),
      message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      code: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
    HMACVector(
      name: "RFC 4231 case 7", key: repeated(0xaa, 131),
      message: Array(
        ("This is a test using a larger than block-size key and a larger than block-size data. "
          + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
      code: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
  ]

  @Test(arguments: hmacVectors)
  func `HMAC-SHA-256 gives the codes of RFC 4231, first time and every time`(
    vector: HMACVector
  ) throws {
    let authenticator = try Authenticator(key: secret(vector.key))
    for _ in 0..<3 {
      #expect(hex(try authenticator.code(for: vector.message)) == vector.code, "\(vector.name)")
    }
    #expect(hex(try authenticator.token(for: vector.message)) == vector.code.prefix(32))
  }

  struct HKDFVector: Sendable {
    let key: [UInt8]
    let salt: [UInt8]
    let info: [UInt8]
    let derived: String
  }

  static let hkdfVectors = [
    HKDFVector(
      key: repeated(0x0b, 22), salt: Array(0x00...0x0c), info: Array(0xf0...0xf9),
      derived:
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    ),
    HKDFVector(
      key: Array(0x00...0x4f), salt: Array(0x60...0xaf), info: Array(0xb0...0xff),
      derived: "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
        + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
        + "cc30c58179ec3e87c14c01d5c1f3434f1d87"),
    HKDFVector(
      key: repeated(0x0b, 22), salt: [], info: [],
      derived:
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
    ),
  ]

  @Test(arguments: hkdfVectors)
  func `HKDF-SHA-256 derives the keys of RFC 5869`(vector: HKDFVector) throws {
    let derived = try secret(vector.key)
      .derived(salt: vector.salt, info: vector.info, count: vector.derived.count / 2)
    #expect(hex(try plain(derived)) == vector.derived)
  }

  struct GCMVector: Sendable {
    let key: String
    let plain: String
    let binding: String
    let nonce: String
    let sealed: String
  }

  // McGrew and Viega, "The Galois/Counter Mode of Operation", test cases 13, 14 and 16.
  static let gcmVectors = [
    GCMVector(
      key: String(repeating: "00", count: 32), plain: "", binding: "",
      nonce: String(repeating: "00", count: 12), sealed: "530f8afbc74536b9a963b4f1c4cb738b"),
    GCMVector(
      key: String(repeating: "00", count: 32), plain: String(repeating: "00", count: 16),
      binding: "", nonce: String(repeating: "00", count: 12),
      sealed: "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"),
    GCMVector(
      key: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
      plain: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
      binding: "feedfacedeadbeeffeedfacedeadbeefabaddad2", nonce: "cafebabefacedbaddecaf888",
      sealed: "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
        + "76fc6ece0f4e1768cddf8853bb2d551b"),
  ]

  @Test(arguments: gcmVectors)
  func `AES-256-GCM seals as McGrew and Viega do, and opens what it sealed`(
    vector: GCMVector
  ) throws {
    let sealer = try Sealer(key: secret(unhex(vector.key)))
    let sealed = try sealer.seal(
      unhex(vector.plain), binding: unhex(vector.binding), nonce: unhex(vector.nonce))
    #expect(hex(sealed) == vector.nonce + vector.sealed)
    #expect(try sealer.open(sealed, binding: unhex(vector.binding)) == unhex(vector.plain))
  }

  @Test func `a seal with any bit changed, cut, or bound elsewhere does not open`() throws {
    let sealer = try Sealer(key: secret(repeated(7, 32)))
    let binding = Array("row 1".utf8)
    let sealed = try sealer.seal(Array("surface".utf8), binding: binding)
    for index in sealed.indices {
      var altered = sealed
      altered[index] ^= 1
      #expect(throws: VaultError.inauthentic) { try sealer.open(altered, binding: binding) }
    }
    for count in sealed.indices {
      #expect(throws: VaultError.inauthentic) {
        try sealer.open(Array(sealed.prefix(count)), binding: binding)
      }
    }
    #expect(throws: VaultError.inauthentic) {
      try sealer.open(sealed, binding: Array("row 2".utf8))
    }
    #expect(throws: VaultError.inauthentic) { try sealer.open(sealed, binding: []) }
    #expect(throws: VaultError.inauthentic) {
      try Sealer(key: secret(repeated(8, 32))).open(sealed, binding: binding)
    }
    #expect(try sealer.open(sealed, binding: binding) == Array("surface".utf8))
  }

  @Test func `no two seals share a nonce`() throws {
    let sealer = try Sealer(key: secret(repeated(7, 32)))
    let nonces = try (0..<10_000).map { _ in
      Array(try sealer.seal([], binding: []).prefix(Sealer.nonceByteCount))
    }
    #expect(Set(nonces).count == nonces.count)
  }
}

func secret(_ bytes: [UInt8]) throws(VaultError) -> SecureBytes {
  try SecureBytes(count: bytes.count) { out throws(VaultError) in
    _ = out.update(fromContentsOf: bytes)
  }
}

func plain(_ secret: SecureBytes) throws(VaultError) -> [UInt8] {
  try secret.withBytes { Array($0) }
}

func repeated(_ byte: UInt8, _ count: Int) -> [UInt8] { Array(repeating: byte, count: count) }

func hex(_ bytes: [UInt8]) -> String {
  bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}

func unhex(_ text: String) -> [UInt8] {
  let digits = text.compactMap { $0.hexDigitValue }
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
