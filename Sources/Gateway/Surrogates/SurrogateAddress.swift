import Foundation
import Scrubbing

/// Addresses of machines and pages anew.
enum SurrogateAddress {
  /// IP and MAC addresses: octets below 256, hexadecimal digits for hexadecimal digits.
  static func machine(like surface: String, _ random: inout SplitMix) -> Surrogate {
    let parts = surface.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 4, parts.allSatisfy({ Int($0) != nil }) {
      let octets = (0..<4).map { _ in String(1 + random.below(254)) }
      return Surrogate(text: octets.joined(separator: "."), format: "dotted")
    }
    let hexadecimal = Array("0123456789abcdef")
    let text = surface.map { character -> Character in
      guard character.isHexDigit else { return character }
      let digit = String(random.pick(hexadecimal))
      return Character(character.isUppercase ? digit.uppercased() : digit)
    }
    return Surrogate(
      text: String(text), format: surface.contains(":") ? "with colons" : "other")
  }

  /// A page's numbers are drawn anew, and its words of four letters or more but for what says it is one.
  static func page(
    like surface: String, _ names: [String], _ random: inout SplitMix
  ) -> Surrogate {
    var text = ""
    var rest = surface[...]
    while let range = rest.range(of: #"[A-Za-z]+|\d+"#, options: .regularExpression) {
      text += rest[..<range.lowerBound]
      let piece = String(rest[range])
      rest = rest[range.upperBound...]
      let stays = piece.count < 4 || ["http", "https", "html"].contains(piece.lowercased())
      if piece.first!.isNumber {
        text += SurrogateCode.refilled(piece, &random)
      } else {
        text += stays ? piece : random.pick(names).filter(\.isLetter).lowercased()
      }
    }
    return Surrogate(
      text: text + rest, format: surface.contains("://") ? "with scheme" : "bare")
  }

  /// A plain address of a mailbox; one that is spelled out stays as it is.
  static func mailbox(
    like surface: String, _ lists: SurrogateLists, _ random: inout SplitMix
  ) -> Surrogate {
    guard let at = surface.firstIndex(of: "@"), surface[at...].contains(".") else {
      return Surrogate(text: surface, format: "in words")
    }
    let first = random.pick(random.pick(lists.origins).given).filter(\.isASCII)
    let domain = random.pick(lists.organizations).filter(\.isLetter)
    let end = random.pick(["org", "com", "net", "example", "us"])
    return Surrogate(
      text: "\(first.lowercased())\(random.below(90))@\(domain.lowercased()).\(end)",
      format: "plain")
  }
}
