extension JSONScanner {
  /// Reads a whole number; a fraction or an exponent is the wrong type.
  public mutating func integer() throws(JSONError) -> Int {
    let digits = try number()
    guard let value = Int(String(decoding: digits, as: UTF8.self)) else { throw error(.wrongType) }
    return value
  }

  /// Reads any number.
  public mutating func double() throws(JSONError) -> Double {
    let digits = try number()
    guard let value = Double(String(decoding: digits, as: UTF8.self)), value.isFinite else {
      throw error(.badNumber)
    }
    return value
  }

  /// The bytes of a number that keeps to JSON's grammar.
  mutating func number() throws(JSONError) -> UnsafeBufferPointer<UInt8> {
    let byte = try peek()
    guard byte == UInt8(ascii: "-") || Self.isDigit(byte) else {
      throw error(byte == UInt8(ascii: "\"") || byte > 0x5A ? .wrongType : .unexpected)
    }
    let first = cursor
    if byte == UInt8(ascii: "-") { cursor += 1 }
    guard let leading = current, Self.isDigit(leading) else { throw error(.badNumber) }
    if leading == UInt8(ascii: "0") { cursor += 1 } else { try digits() }
    if let next = current, Self.isDigit(next) { throw error(.badNumber) }
    if current == UInt8(ascii: ".") {
      cursor += 1
      try digits()
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      cursor += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { cursor += 1 }
      try digits()
    }
    return UnsafeBufferPointer(start: first, count: cursor - first)
  }

  private var current: UInt8? { cursor < end ? cursor.pointee : nil }

  private mutating func digits() throws(JSONError) {
    guard let byte = current, Self.isDigit(byte) else { throw error(.badNumber) }
    while let byte = current, Self.isDigit(byte) { cursor += 1 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
