import Foundation
import Scrubbing

/// Gives the persons of one note new names. A word that was a name once is the same new one everywhere in
/// the note, and a person's names are of one origin.
struct SurrogateNamer {
  let lists: SurrogateLists
  /// New words by old ones, in lower case, with their origin's place.
  private var known: [String: (word: String, origin: Int)] = [:]

  init(lists: SurrogateLists) { self.lists = lists }

  private static let fixed: Set<String> = [
    "jr", "sr", "ii", "iii", "iv", "baby", "boy", "girl", "bb", "bg", "twin", "and",
  ]

  /// A name in the form of `surface`. `followsTitle` tells a surname where only one word stands.
  mutating func name(
    like surface: String, followsTitle: Bool, _ random: inout SplitMix
  ) -> Surrogate {
    let words = Self.words(surface)
    let names = words.filter { $0.count > 1 && !Self.fixed.contains($0.lowercased()) }
    guard !surface.contains(where: { $0.isNumber || $0 == "@" || $0 == "_" }), !names.isEmpty,
      !Self.isInitials(surface)
    else {
      return Surrogate(
        text: SurrogateCode.refilled(surface, &random), format: "initials or code", origin: nil)
    }
    let origin =
      names.compactMap { known[$0.lowercased()]?.origin }.first
      ?? random.below(lists.origins.count)
    let isReversed = surface.contains(",")
    var text = ""
    var seen = 0
    var rest = surface[...]
    for word in words {
      let range = rest.range(of: word)!
      text += rest[..<range.lowerBound]
      rest = rest[range.upperBound...]
      if Self.fixed.contains(word.lowercased()) {
        text += word
      } else if word.count == 1 {
        let letter = String(random.pick(Array("ABCDEFGHJKLMNPRSTVW")))
        text += word.first!.isUppercase ? letter : letter.lowercased()
      } else {
        let isSurname =
          names.count == 1 ? followsTitle : isReversed ? seen == 0 : seen == names.count - 1
        text += self.word(word, origin, isSurname: isSurname, &random)
        seen += 1
      }
    }
    return Surrogate(
      text: text + rest, format: Self.format(surface, names: names.count, isReversed: isReversed),
      origin: lists.origins[origin].name)
  }

  private mutating func word(
    _ old: String, _ origin: Int, isSurname: Bool, _ random: inout SplitMix
  ) -> String {
    let key = old.lowercased()
    if known[key] == nil {
      let names = isSurname ? lists.origins[origin].surnames : lists.origins[origin].given
      known[key] = (random.pick(names), origin)
    }
    return LetterCase(of: old).applied(to: known[key]!.word)
  }

  /// Words of letters, apostrophes and hyphens.
  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: { !($0.isLetter || $0 == "'" || $0 == "’" || $0 == "-") })
      .map(String.init).filter { $0.contains(where: \.isLetter) }
  }

  /// `JAS`, `J.S.`, `mlk`: as many letters as somebody's names.
  private static func isInitials(_ text: String) -> Bool {
    let letters = text.filter(\.isLetter)
    return letters.count <= 3
      && (letters.allSatisfy(\.isUppercase) || letters.allSatisfy(\.isLowercase))
  }

  private static func format(_ surface: String, names: Int, isReversed: Bool) -> String {
    let order = isReversed ? "last, first" : names == 1 ? "one word" : "first last"
    return order + " " + LetterCase(of: surface).name
  }
}
