/// What a sentence says of a word: affirmed of the patient now, or something less.
struct Assertion: OptionSet, Sendable {
  let rawValue: UInt8

  static let negated = Assertion(rawValue: 1)
  static let uncertain = Assertion(rawValue: 2)
  static let historical = Assertion(rawValue: 4)
  static let hypothetical = Assertion(rawValue: 8)
  static let other = Assertion(rawValue: 16)
  /// Gone by the time of writing: coded for a stay that treated it, past for a visit.
  static let resolved = Assertion(rawValue: 32)
}
