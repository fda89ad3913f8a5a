import Foundation
import Scrubbing

/// Dates anew: of a whole date the form too, of a part its month and numbers alone.
enum SurrogateDate {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  static func date(like surface: String, _ random: inout SplitMix) -> Surrogate {
    let day = 1 + random.below(28)
    let month = 1 + random.below(12)
    let year = 1990 + random.below(36)
    if isWhole(surface), random.below(2) == 0 {
      return whole(year, month, day, &random)
    }
    return Surrogate(text: refilled(surface, &random), format: part(surface))
  }

  /// Three numbers, the last of them a year.
  private static func isWhole(_ surface: String) -> Bool {
    surface.range(of: #"^\d{1,2}[/-]\d{1,2}[/-](\d{4}|\d{2})$"#, options: .regularExpression) != nil
  }

  private static func whole(
    _ year: Int, _ month: Int, _ day: Int, _ random: inout SplitMix
  ) -> Surrogate {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let name = months[month - 1]
    let short = String(name.prefix(3))
    switch random.below(9) {
    case 0: return Surrogate(text: "\(year)-\(two(month))-\(two(day))", format: "2024-03-14")
    case 1: return Surrogate(text: "\(name) \(day), \(year)", format: "March 14, 2024")
    case 2: return Surrogate(text: "\(day) \(short) \(year)", format: "14 Mar 2024")
    case 3:
      return Surrogate(text: "\(short.uppercased()) \(day) \(year)", format: "MAR 14 2024")
    case 4: return Surrogate(text: "\(month)-\(day)-\(two(year % 100))", format: "3-14-24")
    case 5: return Surrogate(text: "\(two(month)).\(two(day)).\(year)", format: "03.14.2024")
    case 6: return Surrogate(text: "\(two(day))-\(short)-\(year)", format: "14-Mar-2024")
    case 7: return Surrogate(text: "\(month)/\(day)/\(two(year % 100))", format: "3/14/24")
    default: return Surrogate(text: "\(two(month))/\(two(day))/\(year)", format: "03/14/2024")
    }
  }

  /// Month names and days drawn anew in place. Years keep their century, and words that are no months stay.
  private static func refilled(_ surface: String, _ random: inout SplitMix) -> String {
    var text = ""
    var rest = surface[...]
    let pattern = #"\d+|\p{L}+"#
    while let range = rest.range(of: pattern, options: .regularExpression) {
      text += rest[..<range.lowerBound]
      let piece = String(rest[range])
      rest = rest[range.upperBound...]
      text += piece.first!.isNumber ? number(piece, &random) : month(piece, &random)
    }
    return text + rest
  }

  private static func number(_ piece: String, _ random: inout SplitMix) -> String {
    guard let value = Int(piece) else { return piece }
    switch piece.count {
    case 1: return String(1 + random.below(9))
    case 2 where value <= 12: return String(String(101 + random.below(12)).dropFirst())
    case 2 where value <= 31: return String(13 + random.below(16))
    case 4 where (1900...2100).contains(value): return String(1990 + random.below(36))
    default: return piece
    }
  }

  private static func month(_ piece: String, _ random: inout SplitMix) -> String {
    let lower = piece.lowercased()
    guard lower.count >= 3, months.contains(where: { $0.lowercased().hasPrefix(lower) }) else {
      return piece
    }
    let name = random.pick(months)
    return LetterCase(of: piece).applied(to: lower.count == 3 ? String(name.prefix(3)) : name)
  }

  private static func part(_ surface: String) -> String {
    if isWhole(surface) { return "as it was" }
    if surface.contains(where: \.isLetter) { return "in words" }
    return surface.filter({ $0 == "/" || $0 == "-" }).count == 1 ? "month and day" : "other"
  }
}
