/// Writes JSON into one growing buffer. Commas come by themselves; UTF-8 passes through unescaped.
public struct JSONWriter: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Forgets what was written and keeps the room.
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  public mutating func beginObject() {
    separate()
    bytes.append(UInt8(ascii: "{"))
  }

  public mutating func endObject() { bytes.append(UInt8(ascii: "}")) }

  public mutating func beginArray() {
    separate()
    bytes.append(UInt8(ascii: "["))
  }

  public mutating func endArray() { bytes.append(UInt8(ascii: "]")) }

  /// A whole array, each element as `write` has it.
  public mutating func array<Elements: Sequence>(
    of elements: Elements, _ write: (Elements.Element, inout JSONWriter) -> Void
  ) {
    beginArray()
    for element in elements { write(element, &self) }
    endArray()
  }

  public mutating func strings(_ texts: some Sequence<String>) {
    array(of: texts) { text, writer in writer.string(text) }
  }

  public mutating func endLine() { bytes.append(0x0A) }

  /// Starts a member; its name must need no escape.
  public mutating func key(_ name: StaticString) {
    let count = name.utf8CodeUnitCount
    compose(atMost: count + 4) { room in
      room[0] = UInt8(ascii: "\"")
      (room + 1).update(from: name.utf8Start, count: count)
      room[count + 1] = UInt8(ascii: "\"")
      room[count + 2] = UInt8(ascii: ":")
      return count + 3
    }
  }

  /// Appends, after a comma where one is due, what `write` puts into the room it is given; it answers
  /// how many bytes.
  @inline(__always)
  private mutating func compose(atMost count: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count + 1) { room in
      guard let base = room.baseAddress else { return }
      let comma = isCommaDue ? 1 : 0
      base[0] = UInt8(ascii: ",")
      let written = comma + write(base + comma)
      bytes.append(contentsOf: UnsafeBufferPointer(start: base, count: written))
    }
  }

  /// Starts a member whose name is known only now.
  public mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
  }

  public mutating func string(_ text: String) {
    var text = text
    text.withUTF8 { string($0) }
  }

  /// Writes valid UTF-8.
  public mutating func string(_ utf8: [UInt8]) { utf8.withUnsafeBufferPointer { string($0) } }

  /// Writes valid UTF-8.
  public mutating func string(_ utf8: ArraySlice<UInt8>) {
    utf8.withUnsafeBufferPointer { string($0) }
  }

  public mutating func optionalString(_ text: String?) {
    if let text { string(text) } else { null() }
  }

  /// Writes valid UTF-8.
  public mutating func string(_ utf8: UnsafeBufferPointer<UInt8>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    if let start = utf8.baseAddress {
      let end = start + utf8.count
      var cursor = start
      while true {
        let run = PlainRun.end(from: cursor, before: end)
        bytes.append(contentsOf: UnsafeBufferPointer(start: cursor, count: run - cursor))
        guard run < end else { break }
        escape(run.pointee)
        cursor = run + 1
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(UInt8(ascii: "0") + (byte >> 4))
      let low = byte & 0x0F
      bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
    }
  }

  public mutating func integer(_ value: Int) {
    compose(atMost: 20) { room in
      if value < 0 { room[0] = UInt8(ascii: "-") }
      let sign = value < 0 ? 1 : 0
      return sign + Self.digits(value.magnitude, room + sign)
    }
  }

  /// Writes `value` in decimal; answers the number of digits.
  @inline(__always)
  private static func digits(_ value: UInt, _ room: UnsafeMutablePointer<UInt8>) -> Int {
    var count = 1
    var rest = value
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    rest = value
    for place in (0..<count).reversed() {
      room[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    return count
  }

  /// Writes at most four decimals; what is not finite becomes `null`.
  public mutating func number(_ value: Double) {
    guard value.isFinite else { return null() }
    let scaled = (value * 10_000).rounded()
    guard abs(scaled) < 1e15 else {
      separate()
      bytes.append(contentsOf: (scaled / 10_000).description.utf8)
      return
    }
    let whole = Int(scaled).magnitude
    compose(atMost: 24) { room in
      var count = 0
      if scaled < 0 {
        room[0] = UInt8(ascii: "-")
        count = 1
      }
      count += Self.digits(whole / 10_000, room + count)
      var rest = whole % 10_000
      guard rest > 0 else { return count }
      room[count] = UInt8(ascii: ".")
      count += 1
      var unit: UInt = 1_000
      while rest > 0 {
        room[count] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / unit)
        rest %= unit
        unit /= 10
        count += 1
      }
      return count
    }
  }

  public mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Inserts JSON that is already whole, as one value.
  public mutating func raw(_ json: some Sequence<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
  }

  @inline(__always)
  private mutating func separate() {
    if isCommaDue { bytes.append(UInt8(ascii: ",")) }
  }

  /// A comma follows anything but an opening bracket, a colon or a line end.
  private var isCommaDue: Bool {
    @inline(__always) get {
      switch bytes.last {
      case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"), 0x0A: false
      default: true
      }
    }
  }
}
