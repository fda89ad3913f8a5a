/// A day and minute, read from ISO 8601 or an HL7 time stamp. It never leaves the protected side.
struct Moment {
  let year: Int
  let month: Int
  let day: Int
  let minuteOfDay: Int

  /// `2026-03-02`, `2026-03-02T14:05`, `20260302`, `202603021405`; nil for anything else.
  init?(_ text: String) {
    var digits: [Int] = []
    var signs = 0
    for scalar in text.unicodeScalars {
      if (48...57).contains(scalar.value) {
        digits.append(Int(scalar.value) - 48)
        if digits.count == 12 { break }
      } else if digits.count >= 8, scalar == "+" || scalar == "-" || scalar == "Z" {
        break
      } else {
        signs += 1
        if signs > 6 { return nil }
      }
    }
    guard digits.count >= 8 else { return nil }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    year = number(0..<4)
    month = number(4..<6)
    day = number(6..<8)
    let hour = digits.count >= 10 ? number(8..<10) : 0
    let minute = digits.count >= 12 ? number(10..<12) : 0
    minuteOfDay = hour * 60 + minute
    guard (1800...2200).contains(year), (1...12).contains(month), (1...31).contains(day), hour < 25,
      minute < 60
    else { return nil }
  }

  /// Days since a fixed day of the Gregorian calendar.
  var days: Int {
    let y = month <= 2 ? year - 1 : year
    let m = (month + 9) % 12
    return 365 * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + day
  }

  var minutes: Int { days * 1_440 + minuteOfDay }
}
