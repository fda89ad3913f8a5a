import Foundation
import Scrubbing

/// Towns, streets and institutions anew, out of parts; words that say what they are stay.
struct SurrogatePlace {
  let lists: SurrogateLists

  func geography(like surface: String, _ random: inout SplitMix) -> Surrogate {
    let hasNumber = surface.contains(where: \.isNumber)
    let words = Self.words(surface)
    guard words.contains(where: isName) else {
      return Surrogate(
        text: SurrogateCode.refilled(surface, &random), format: hasNumber ? "number" : "as it was")
    }
    if !hasNumber, words.allSatisfy(isName) {
      return Surrogate(
        text: LetterCase(of: surface).applied(to: random.pick(lists.towns)), format: "town")
    }
    return Surrogate(
      text: refilled(surface, lists.streets, &random), format: hasNumber ? "street" : "other place")
  }

  func organization(like surface: String, _ random: inout SplitMix) -> Surrogate {
    let words = Self.words(surface)
    let heads = words.contains { !isName($0) }
    return Surrogate(
      text: refilled(surface, lists.organizations, &random), format: heads ? "with head" : "bare")
  }

  private func isName(_ word: String) -> Bool {
    word.count > 1 && !lists.fixed.contains(word.lowercased())
  }

  /// The first name word of each run gets a new name, the others of the run go; numbers are drawn anew.
  private func refilled(
    _ surface: String, _ names: [String], _ random: inout SplitMix
  ) -> String {
    var text = ""
    var rest = surface[...]
    var wasName = false
    while let range = rest.range(of: #"[\p{L}'’]+|\d+"#, options: .regularExpression) {
      let piece = String(rest[range])
      let gap = rest[..<range.lowerBound]
      rest = rest[range.upperBound...]
      let named = piece.first!.isLetter && isName(piece)
      if named && wasName && gap == " " { continue }
      text += gap
      if named {
        text += LetterCase(of: piece).applied(to: random.pick(names))
      } else {
        text += piece.first!.isNumber ? SurrogateCode.refilled(piece, &random) : piece
      }
      wasName = named
    }
    return text + rest
  }

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: { !($0.isLetter || $0 == "'" || $0 == "’") }).map(String.init)
  }
}
