import Scrubbing

/// Numbers and codes anew: digits for digits and letters for letters, marks and short words as they were.
enum SurrogateCode {
  /// Every digit drawn anew, and every letter but those of words that stand beside digits.
  static func refilled(_ surface: String, _ random: inout SplitMix) -> String {
    let hasDigits = surface.contains(where: \.isNumber)
    var text = ""
    for run in runs(of: surface) {
      let isWord = run.first!.isLetter
      if isWord, hasDigits, run.count >= 3 {
        text += run
        continue
      }
      for character in run { text.append(drawn(character, &random)) }
    }
    return text
  }

  private static func drawn(_ character: Character, _ random: inout SplitMix) -> Character {
    if character.isNumber, character.isASCII { return random.pick(Array("0123456789")) }
    guard character.isLetter, character.isASCII else { return character }
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    let letter = String(random.pick(letters))
    return Character(character.isUppercase ? letter.uppercased() : letter)
  }

  /// The text cut where letters, digits and marks meet.
  private static func runs(of text: String) -> [String] {
    var runs: [String] = []
    for character in text {
      if let last = runs.last?.last, character.isLetter == last.isLetter,
        character.isNumber == last.isNumber
      {
        runs[runs.count - 1].append(character)
      } else {
        runs.append(String(character))
      }
    }
    return runs
  }

  /// A telephone number in one of the usual forms, or in the old one where that is none of them.
  static func phone(like surface: String, _ random: inout SplitMix) -> Surrogate {
    let digits = surface.filter { $0.isNumber && $0.isASCII }
    guard digits.count == 10, !surface.contains(where: \.isLetter), random.below(2) == 0 else {
      let format = digits.count == 10 ? "as it was" : digits.count == 7 ? "seven digits" : "other"
      return Surrogate(text: refilled(surface, &random), format: format)
    }
    func number(_ low: Int, _ high: Int) -> String { String(low + random.below(high - low + 1)) }
    let (area, exchange) = (number(201, 989), number(200, 999))
    let line = String(String(random.below(10_000) + 10_000).dropFirst())
    switch random.below(5) {
    case 0: return Surrogate(text: "(\(area)) \(exchange)-\(line)", format: "(area) 3-4")
    case 1: return Surrogate(text: "\(area)-\(exchange)-\(line)", format: "3-3-4")
    case 2: return Surrogate(text: "\(area).\(exchange).\(line)", format: "3.3.4")
    case 3: return Surrogate(text: "+1 \(area) \(exchange) \(line)", format: "+1 3 3 4")
    default: return Surrogate(text: "\(area) \(exchange) \(line)", format: "3 3 4")
    }
  }
}
