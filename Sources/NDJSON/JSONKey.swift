/// A member's name, compared without making a string of it. Valid only while its scanner's bytes are.
public struct JSONKey {
  let raw: UnsafeBufferPointer<UInt8>
  /// Set when the name was written with escapes.
  let decoded: [UInt8]?

  /// Lets a `switch` over a key read `case "text":`.
  public static func ~= (pattern: StaticString, key: JSONKey) -> Bool {
    if let decoded = key.decoded {
      return decoded.withUnsafeBufferPointer { equals(pattern, $0) }
    }
    return equals(pattern, key.raw)
  }

  private static func equals(_ name: StaticString, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard name.utf8CodeUnitCount == bytes.count else { return false }
    let start = name.utf8Start
    for index in 0..<bytes.count where start[index] != bytes[index] { return false }
    return true
  }

  /// The name as text, repaired where it is not UTF-8.
  public var text: String {
    decoded.map { String(decoding: $0, as: UTF8.self) } ?? String(decoding: raw, as: UTF8.self)
  }
}
