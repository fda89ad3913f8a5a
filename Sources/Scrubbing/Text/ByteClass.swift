/// What a folded byte is to the tokeniser.
enum ByteClass {
  static let symbol: UInt8 = 0
  static let blank: UInt8 = 1
  static let newline: UInt8 = 2
  static let lower: UInt8 = 3
  static let upper: UInt8 = 4
  static let digit: UInt8 = 5

  /// One class for each of 256 bytes. Never freed: it lives as long as the program.
  nonisolated(unsafe) static let table: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    table.initialize(repeating: symbol, count: 256)
    for byte in [9, 11, 32] { table[byte] = blank }
    for byte in [10, 12, 13] { table[byte] = newline }
    for byte in 0x61...0x7A { table[byte] = lower }
    for byte in 0x41...0x5A { table[byte] = upper }
    for byte in 0x30...0x39 { table[byte] = digit }
    // Letters of other scripts have no case; they count as lower.
    for byte in 0x80...0xFF { table[byte] = lower }
    return UnsafePointer(table)
  }()
}
