extension JSONScanner {
  /// Reads a string and returns its bytes, escapes resolved. Bytes of 0x80 and above pass unchecked.
  public mutating func string() throws(JSONError) -> [UInt8] {
    guard try peek() == UInt8(ascii: "\"") else { throw error(.wrongType) }
    let (raw, escaped) = try rawString()
    return escaped ? try decoded(raw) : Array(raw)
  }

  /// Reads a string, or `null` as nil.
  public mutating func optionalString() throws(JSONError) -> [UInt8]? {
    try null() ? nil : try string()
  }

  /// Reads a short field as valid text.
  public mutating func text() throws(JSONError) -> String {
    let bytes = try string()
    guard let text = String(validating: bytes, as: UTF8.self) else { throw error(.badEncoding) }
    return text
  }

  /// Reads a short field as valid text, or `null` as nil.
  public mutating func optionalText() throws(JSONError) -> String? {
    try null() ? nil : try text()
  }

  mutating func key() throws(JSONError) -> JSONKey {
    guard try peek() == UInt8(ascii: "\"") else { throw error(.unexpected) }
    let (raw, escaped) = try rawString()
    return JSONKey(raw: raw, decoded: escaped ? try decoded(raw) : nil)
  }

  /// The bytes between the quotes, every escape checked, and whether there are any.
  mutating func rawString() throws(JSONError) -> (UnsafeBufferPointer<UInt8>, escaped: Bool) {
    cursor += 1
    let first = cursor
    var escaped = false
    while true {
      cursor = PlainRun.end(from: cursor, before: end)
      guard cursor < end else { throw error(.truncated) }
      switch cursor.pointee {
      case UInt8(ascii: "\""):
        let raw = UnsafeBufferPointer(start: first, count: cursor - first)
        cursor += 1
        return (raw, escaped)
      case UInt8(ascii: "\\"):
        escaped = true
        try checkEscape()
      default: throw error(.controlCharacter)
      }
    }
  }

  private mutating func checkEscape() throws(JSONError) {
    guard end - cursor >= 2 else {
      cursor = end
      throw error(.truncated)
    }
    switch cursor[1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      cursor += 2
    case UInt8(ascii: "u"):
      let unit = try codeUnit(at: cursor)
      if unit & 0xF800 == 0xD800 {
        // A high half must be followed at once by its low half; a low half never comes first.
        guard unit < 0xDC00, end - cursor >= 8, cursor[6] == UInt8(ascii: "\\"),
          cursor[7] == UInt8(ascii: "u"), try codeUnit(at: cursor + 6) & 0xFC00 == 0xDC00
        else { throw error(.loneSurrogate) }
        cursor += 12
      } else {
        cursor += 6
      }
    default: throw error(.badEscape)
    }
  }

  /// The number of `\uXXXX` at `escape`.
  private func codeUnit(at escape: UnsafePointer<UInt8>) throws(JSONError) -> UInt32 {
    guard end - escape >= 6 else { throw JSONError(.truncated, at: end - start) }
    var unit: UInt32 = 0
    for index in 2..<6 {
      let byte = escape[index]
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: throw error(.badEscape)
      }
      unit = (unit << 4) | UInt32(digit)
    }
    return unit
  }

  /// Resolves escapes that `rawString` has checked. The result is never longer than its source.
  private func decoded(_ raw: UnsafeBufferPointer<UInt8>) throws(JSONError) -> [UInt8] {
    let scanner = self
    var failure: JSONError?
    let bytes = [UInt8](unsafeUninitializedCapacity: raw.count) { buffer, count in
      do throws(JSONError) {
        count = try scanner.decode(raw, into: buffer.baseAddress!)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  private func decode(
    _ raw: UnsafeBufferPointer<UInt8>, into target: UnsafeMutablePointer<UInt8>
  ) throws(JSONError) -> Int {
    var source = raw.baseAddress!
    let last = source + raw.count
    var written = target
    while source < last {
      let run = PlainRun.end(from: source, before: last)
      written.update(from: source, count: run - source)
      written += run - source
      source = run
      guard source < last else { break }
      switch source[1] {
      case UInt8(ascii: "u"):
        var scalar = try codeUnit(at: source)
        source += 6
        if scalar & 0xFC00 == 0xD800 {
          scalar = 0x10000 + ((scalar & 0x3FF) << 10) + (try codeUnit(at: source) & 0x3FF)
          source += 6
        }
        written += Self.encode(scalar, into: written)
        continue
      case UInt8(ascii: "b"): written.pointee = 0x08
      case UInt8(ascii: "f"): written.pointee = 0x0C
      case UInt8(ascii: "n"): written.pointee = 0x0A
      case UInt8(ascii: "r"): written.pointee = 0x0D
      case UInt8(ascii: "t"): written.pointee = 0x09
      default: written.pointee = source[1]
      }
      written += 1
      source += 2
    }
    return written - target
  }

  private static func encode(_ scalar: UInt32, into target: UnsafeMutablePointer<UInt8>) -> Int {
    switch scalar {
    case 0..<0x80:
      target[0] = UInt8(scalar)
      return 1
    case 0x80..<0x800:
      target[0] = UInt8(0xC0 | (scalar >> 6))
      target[1] = UInt8(0x80 | (scalar & 0x3F))
      return 2
    case 0x800..<0x10000:
      target[0] = UInt8(0xE0 | (scalar >> 12))
      target[1] = UInt8(0x80 | ((scalar >> 6) & 0x3F))
      target[2] = UInt8(0x80 | (scalar & 0x3F))
      return 3
    default:
      target[0] = UInt8(0xF0 | (scalar >> 18))
      target[1] = UInt8(0x80 | ((scalar >> 12) & 0x3F))
      target[2] = UInt8(0x80 | ((scalar >> 6) & 0x3F))
      target[3] = UInt8(0x80 | (scalar & 0x3F))
      return 4
    }
  }
}
