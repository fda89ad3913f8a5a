/// A strict pull reader over the bytes of one JSON text. It copies only what is asked for.
///
///     try scanner.object { key, scanner throws(JSONError) in
///       switch key {
///       case "text": text = try scanner.string()
///       default: try scanner.skip()
///       }
///     }
///     try scanner.finish()
///
/// The bytes must outlive it: lend them with `withUnsafeBufferPointer`.
public struct JSONScanner {
  let start: UnsafePointer<UInt8>
  let end: UnsafePointer<UInt8>
  var cursor: UnsafePointer<UInt8>
  var depth = 0

  /// Objects and arrays within one another beyond this are refused.
  public static let depthLimit = 64

  public init(_ bytes: UnsafeBufferPointer<UInt8>) {
    // An empty buffer may have no base; any address will do, since nothing is read.
    let base = bytes.baseAddress ?? UnsafePointer(bitPattern: 8)!
    start = base
    end = base + bytes.count
    cursor = base
  }

  /// Bytes read so far.
  public var offset: Int { cursor - start }

  func error(_ reason: JSONError.Reason) -> JSONError { JSONError(reason, at: cursor - start) }

  /// The first byte of the next value, with the space before it skipped.
  @inline(__always)
  mutating func peek() throws(JSONError) -> UInt8 {
    while cursor < end {
      let byte = cursor.pointee
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      cursor += 1
    }
    throw error(.truncated)
  }

  mutating func expect(_ byte: UInt8) throws(JSONError) {
    guard try peek() == byte else { throw error(.unexpected) }
    cursor += 1
  }

  private mutating func descend() throws(JSONError) {
    depth += 1
    if depth > Self.depthLimit { throw error(.tooDeep) }
  }

  /// Reads an object; `member` must read or skip each value.
  public mutating func object(
    _ member: (JSONKey, inout JSONScanner) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard try peek() == UInt8(ascii: "{") else { throw error(.wrongType) }
    cursor += 1
    try descend()
    if try peek() == UInt8(ascii: "}") {
      cursor += 1
    } else {
      while true {
        let key = try key()
        try expect(UInt8(ascii: ":"))
        _ = try peek()
        try member(key, &self)
        if try separator(closing: UInt8(ascii: "}")) { break }
      }
    }
    depth -= 1
  }

  /// Reads an array; `element` must read or skip each value.
  public mutating func array(
    _ element: (inout JSONScanner) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard try peek() == UInt8(ascii: "[") else { throw error(.wrongType) }
    cursor += 1
    try descend()
    if try peek() == UInt8(ascii: "]") {
      cursor += 1
    } else {
      while true {
        _ = try peek()
        try element(&self)
        if try separator(closing: UInt8(ascii: "]")) { break }
      }
    }
    depth -= 1
  }

  /// Reads `,` or the closing bracket, and says whether it was the bracket.
  private mutating func separator(closing: UInt8) throws(JSONError) -> Bool {
    let byte = try peek()
    guard byte == UInt8(ascii: ",") || byte == closing else { throw error(.unexpected) }
    cursor += 1
    return byte == closing
  }

  /// True, and read, where the next value is `null`.
  public mutating func null() throws(JSONError) -> Bool {
    guard try peek() == UInt8(ascii: "n") else { return false }
    try literal("null")
    return true
  }

  public mutating func bool() throws(JSONError) -> Bool {
    switch try peek() {
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"):
      try literal("false")
      return false
    default: throw error(.wrongType)
    }
    return true
  }

  private mutating func literal(_ word: StaticString) throws(JSONError) {
    let count = word.utf8CodeUnitCount
    let expected = word.utf8Start
    for index in 0..<count {
      guard cursor < end else { throw error(.truncated) }
      guard cursor.pointee == expected[index] else { throw error(.unexpected) }
      cursor += 1
    }
  }

  /// Reads past one value of any kind, checked as strictly as if it were wanted.
  public mutating func skip() throws(JSONError) {
    switch try peek() {
    case UInt8(ascii: "{"):
      try object { (_, scanner) throws(JSONError) in try scanner.skip() }
    case UInt8(ascii: "["):
      try array { (scanner) throws(JSONError) in try scanner.skip() }
    case UInt8(ascii: "\""): _ = try rawString()
    case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try bool()
    case UInt8(ascii: "n"): _ = try null()
    default: _ = try number()
    }
  }

  /// Refuses anything but space after the value.
  public mutating func finish() throws(JSONError) {
    while cursor < end {
      let byte = cursor.pointee
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else {
        throw error(.trailing)
      }
      cursor += 1
    }
  }

  /// Whether the next value is a string, an object, or neither.
  public var isAtString: Bool { next == UInt8(ascii: "\"") }
  public var isAtObject: Bool { next == UInt8(ascii: "{") }

  private var next: UInt8? {
    var rest = self
    return try? rest.peek()
  }

  /// True where nothing but space is left.
  public var isBlank: Bool {
    var rest = self
    return (try? rest.finish()) != nil
  }
}
