/// The word lists of `patterns/lexicons/` and what each says of its words.
enum LexiconSource {
  struct List: Sendable {
    let file: String
    let classes: WordClass
    /// Entries with a weight above this are also usual words or names and say nothing alone.
    var ceiling = Int.max
    let weigh: @Sendable (inout LexicalWeights, Int) -> Void
  }

  static let lists: [List] = [
    List(file: "surnames.txt", classes: .surname) { $0.surname = max($0.surname, steps($1)) },
    List(file: "given-names.txt", classes: .given) { $0.given = max($0.given, steps($1)) },
    List(file: "english.txt", classes: .english) { $0.english = max($0.english, tier($1)) },
    List(file: "clinical.txt", classes: .clinical) { _, _ in },
    List(file: "drugs.txt", classes: .drug) { _, _ in },
    List(file: "clinical-abbreviations.txt", classes: .abbreviation) { _, _ in },
    List(file: "eponyms.txt", classes: .eponym) { _, _ in },
    List(file: "eponym-phrases.txt", classes: .eponym) { _, _ in },
    List(file: "cities-us.txt", classes: .city) { $0.city = max($0.city, steps($1)) },
    List(file: "counties-us.txt", classes: .county) { _, _ in },
    List(file: "places-world.txt", classes: .place) { _, _ in },
    List(file: "neighborhoods.txt", classes: .neighborhood, ceiling: 1) { _, _ in },
    List(file: "states.txt", classes: .state) { _, _ in },
    List(file: "demonyms.txt", classes: .demonym) { _, _ in },
    List(file: "organizations.txt", classes: .organization, ceiling: 1) { _, _ in },
    List(file: "schools.txt", classes: .school, ceiling: 1) { _, _ in },
    List(file: "hospitals.txt", classes: .hospital, ceiling: 1) { _, _ in },
    List(file: "payers-vendors.txt", classes: .payer, ceiling: 1) { _, _ in },
    List(file: "payers-vendors.txt", classes: .vendor) { _, _ in },
    List(file: "name-words.txt", classes: []) { $0.nameWord = max($0.nameWord, $1) },
    List(file: "occupations.txt", classes: .occupation) { _, _ in },
    List(file: "caps-safe.txt", classes: .capsSafe) { _, _ in },
  ]

  /// One step for each doubling: 1 → 1, 2 → 2, 4 → 3 … 16,384 → 15.
  private static func steps(_ weight: Int) -> Int {
    min(15, Int.bitWidth - max(weight, 1).leadingZeroBitCount)
  }

  /// SCOWL size levels: the smaller the list, the commoner its words.
  private static func tier(_ size: Int) -> Int {
    switch size {
    case ...10: 8
    case ...20: 7
    case ...35: 6
    case ...40: 5
    case ...50: 4
    case ...55: 3
    case ...60: 2
    default: 1
    }
  }
}
