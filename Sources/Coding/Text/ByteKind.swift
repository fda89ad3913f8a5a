/// What a byte is to the tokeniser.
enum ByteKind {
  static let space: UInt8 = 0
  static let letter: UInt8 = 1
  static let digit: UInt8 = 2
  static let newline: UInt8 = 3
  static let comma: UInt8 = 4
  static let semicolon: UInt8 = 5
  static let stop: UInt8 = 6
  static let apostrophe: UInt8 = 7
  static let bracket: UInt8 = 8

  /// By byte value. Bytes from 0x80 are letters: a word never ends inside a character.
  static let table: [UInt8] = {
    var table = [UInt8](repeating: space, count: 256)
    for byte in 0x41...0x5A { table[byte] = letter }
    for byte in 0x61...0x7A { table[byte] = letter }
    for byte in 0x80...0xFF { table[byte] = letter }
    for byte in 0x30...0x39 { table[byte] = digit }
    table[0x0A] = newline
    table[0x0D] = newline
    table[0x2C] = comma
    table[0x28] = comma
    table[0x29] = comma
    table[0x3A] = comma
    table[0x3B] = semicolon
    table[0x2E] = stop
    table[0x21] = stop
    table[0x3F] = stop
    table[0x27] = apostrophe
    table[0x5B] = bracket
    return table
  }()
}
