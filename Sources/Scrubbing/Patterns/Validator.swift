/// A check on the digits of a match. It raises confidence; it never releases text.
enum Validator: String, Sendable {
  case luhn, npi, dea, vin, date, imei

  /// Whether the check holds for the letters and digits of `text`.
  func holds(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let code = text.filter { ByteClass.table[Int($0)] >= ByteClass.lower }
    let digits = code.filter { $0 >= 0x30 && $0 <= 0x39 }.map { Int($0) - 0x30 }
    switch self {
    case .luhn: return digits.count >= 12 && Self.luhn(digits)
    case .imei: return digits.count == 15 && Self.luhn(digits)
    // The NPI's check digit counts the constant prefix 80840 (CMS).
    case .npi: return digits.count == 10 && Self.luhn([8, 0, 8, 4, 0] + digits)
    case .dea:
      guard digits.count == 7 else { return false }
      let odd = digits[0] + digits[2] + digits[4]
      let even = digits[1] + digits[3] + digits[5]
      return (odd + 2 * even) % 10 == digits[6]
    case .vin: return code.count == 17 && Self.vin(code)
    case .date: return true
    }
  }

  private static func luhn(_ digits: [Int]) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let doubled = place % 2 == 1 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0
  }

  /// 49 CFR 565.15: weights by position, remainder of eleven in the ninth place.
  private static func vin(_ code: [UInt8]) -> Bool {
    let weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
    let letters: [Int] = [
      1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9,
    ]
    var sum = 0
    for (index, byte) in code.enumerated() {
      let value = byte <= 0x39 ? Int(byte) - 0x30 : letters[Int(byte | 0x20) - 0x61]
      sum += value * weights[index]
    }
    let remainder = sum % 11
    let check = code[8]
    return remainder == 10 ? check | 0x20 == 0x78 : Int(check) - 0x30 == remainder
  }
}
