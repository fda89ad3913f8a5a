/// Why bytes are not the JSON they should be, and where. It never holds content.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  public let reason: Reason
  /// Offset in bytes from the start of the JSON text.
  public let offset: Int

  public init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  public enum Reason: String, Sendable, Hashable {
    case truncated = "the JSON ends too early"
    case unexpected = "a character that JSON does not allow here"
    case controlCharacter = "an unescaped control character in a string"
    case badEscape = "an unknown escape in a string"
    case loneSurrogate = "half a surrogate pair in a string"
    case badNumber = "a malformed number"
    case badEncoding = "invalid UTF-8 in a short field"
    case tooDeep = "JSON nested too deeply"
    case trailing = "something after the end of the JSON"
    case wrongType = "a field of the wrong type"
    case duplicateKey = "a field given twice"
  }

  public var description: String { "\(reason.rawValue) (byte \(offset))" }
}
