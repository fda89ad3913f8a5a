/// A new identifier in the place of a labelled one, and what is known of it.
struct Surrogate: Sendable, Hashable {
  var text: String
  /// How it is written, such as `last, first` or `iso`.
  var format: String
  /// Where its names come from; names only.
  var origin: String?
}

/// How letters of a word are cased, to be put on another.
enum LetterCase {
  case lower, upper, title

  init(of word: some StringProtocol) {
    let letters = word.filter(\.isLetter)
    if letters.allSatisfy(\.isLowercase) {
      self = .lower
    } else {
      self = letters.count > 1 && letters.allSatisfy(\.isUppercase) ? .upper : .title
    }
  }

  func applied(to word: String) -> String {
    switch self {
    case .lower: word.lowercased()
    case .upper: word.uppercased()
    case .title: word
    }
  }

  var name: String {
    switch self {
    case .lower: "lower"
    case .upper: "capitals"
    case .title: "title"
    }
  }
}
