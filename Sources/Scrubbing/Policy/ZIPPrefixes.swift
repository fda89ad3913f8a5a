/// The three-digit ZIP prefixes that may stay: those of areas of more than 20,000 people.
///
/// It is a list of what is allowed (45 CFR 164.514(b)(2)(i)(B)): a prefix that the census does not know,
/// such as the military's, becomes `000` like a sparsely peopled one.
struct ZIPPrefixes: Sendable, Hashable {
  private let permitted: Set<UInt16>

  /// Reads a list, one prefix a line; `#` begins a comment.
  init(_ text: [UInt8]) throws(ScrubbingError) {
    var permitted: Set<UInt16> = []
    for line in text.split(separator: 10) where line.first != UInt8(ascii: "#") {
      guard line.count == 3, let number = UInt16(String(decoding: line, as: UTF8.self)) else {
        throw .malformed(path: Self.file, reason: "a line that is no prefix of three digits")
      }
      permitted.insert(number)
    }
    guard !permitted.isEmpty else { throw .malformed(path: Self.file, reason: "no prefixes") }
    self.permitted = permitted
  }

  /// Where the list lies in the patterns folder; its year is the census it was counted from.
  static let file = "lexicons/zip3-2020.txt"

  /// What may stay of a ZIP that begins with these three digits.
  func generalised(_ digits: some Collection<UInt8>) -> String {
    let text = String(decoding: digits, as: UTF8.self)
    guard let number = UInt16(text), permitted.contains(number) else { return "000" }
    return text
  }
}
