import Foundation

/// Words that count neither way: bare clock times, weekdays and seasons.
struct NeutralWords: Sendable {
  private let pattern: NSRegularExpression

  init() {
    let clock =
      #"(?<![\d:/.-])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?(?![\d:])"#
    let hours = #"\b(?:[01]?\d|2[0-3])\s?[ap]\.?m\b"#
    // Four digits are a clock time unless they may be a year, or stand where a clock stands.
    let military =
      #"\b(?!(?:19|20)[0-5]\d)(?:[01]\d|2[0-3])[0-5]\d(?:\s?(?:h|hrs?|hours)\b)?(?![\d/-])"#
    let after = #"(?<=@\s|@|~|\bat\s)(?:[01]\d|2[0-3])[0-5]\d\b"#
    let before = #"\b(?:[01]\d|2[0-3])[0-5]\d(?=\s?(?:h|hrs?|hours)\b)"#
    let weekdays = #"(?i:\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b)"#
    let short =
      #"\b(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|MON|TUES?|WED|THU(?:RS?)?|FRI|SAT|SUN)\b(?!\s?[\d%:])"#
    let plural = #"\b(?:M/W/F|T/Th|MWF|TTS|TThS)\b"#
    let seasons = #"(?i:\b(?:spring|summer|autumn|winter)(?:time)?\b)"#
    let fall = #"(?i:(?<=\blast\s|\bthis\s|\bnext\s|\bin the\s|\bearly\s|\blate\s)fall\b)"#
    // The pattern is a constant; it compiles or no evaluation does.
    pattern = try! NSRegularExpression(
      pattern: [clock, hours, after, before, military, weekdays, short, plural, seasons, fall]
        .joined(separator: "|"))
  }

  /// Byte ranges of what is neutral in a text.
  func ranges(in utf8: [UInt8]) -> [Range<Int>] {
    let text = String(decoding: utf8, as: UTF8.self)
    return pattern.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap {
      guard let range = Range($0.range, in: text) else { return nil }
      return text.utf8.distance(
        from: text.startIndex, to: range.lowerBound)..<text.utf8.distance(
          from: text.startIndex, to: range.upperBound)
    }
  }
}
