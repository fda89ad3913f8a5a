public import Deidentified

/// What is removed, what may stay, and how sure a finding must be. It is data: `patterns/policies/*.yaml`.
///
/// A policy never says what may be claimed of the text it makes; `claim` is computed from it.
public struct Policy: Sendable, Hashable {
  public let id: String
  /// One sentence for a person.
  public var about = ""
  /// Tells one state of its file from another; empty for the policy that is built in.
  public var digest = ""
  /// The least confidence of a finding that is taken out.
  public let confidence: Float
  /// The least probability at which the entity model takes a word out.
  public let threshold: Float
  /// What becomes of a category; one that is not named here is removed.
  public var treatments: [Label: Treatment] = [:]
  /// Names of those who gave care stay, where the record's own name is known and theirs is another.
  public var keepsProviders = false
  public var keepsFacilities = false
  /// What goes although Safe Harbor does not ask for it by itself.
  public var removed: Set<Bare> = []
  /// Lengths of time among the facts: minutes, hours of stay, days since.
  public var keepsIntervals = true
  /// The ZIP prefixes that may stay, where a category asks for them.
  var zips: ZIPPrefixes?

  public init(id: String, confidence: Float, threshold: Float) {
    self.id = id
    self.confidence = confidence
    self.threshold = threshold
  }

  public func treatment(of label: Label) -> Treatment { treatments[label] ?? .remove }

  /// All identifiers of 45 CFR 164.514(b)(2)(i), whole dates included.
  public static let safeHarbor = Policy(id: "safe-harbor", confidence: 0.5, threshold: 0.2)

  /// Whether nothing that is found stays in any form.
  var removesAll: Bool {
    !keepsProviders && !keepsFacilities
      && treatments.allSatisfy { $0.value == .remove || $0.value == .ninety }
  }

  /// Whether something goes that no finder takes for an identifier.
  var isDoubting: Bool { !removed.isEmpty }

  /// What becomes of an identifier of a category.
  public enum Treatment: String, Sendable, Hashable, CaseIterable {
    case remove, keep
    /// Dates: the year stays, unless it tells an age over 89.
    case year
    /// Geography: a ZIP's first three digits stay, where they are permitted; `000` else.
    case zip3
    /// Geography: towns, states and ZIPs stay, streets and counties go.
    case town
    /// Ages over 89 become the one category that Safe Harbor allows.
    case ninety = "90+"
    /// Made of the identifier itself, which Safe Harbor does not allow; this program makes none of them.
    case shift, hash
    case surrogate = "seeded-surrogate"

    /// Whether the replacement can be led back to what it replaces.
    public var isDerived: Bool { self == .shift || self == .hash || self == .surrogate }

    /// The categories it means something for; nil for all.
    var labels: Set<Label>? {
      switch self {
      case .remove, .keep, .hash, .surrogate: nil
      case .year, .shift: [.date]
      case .zip3, .town: [.geography]
      case .ninety: [.ageOver89]
      }
    }
  }

  /// What is no identifier by itself, and may go all the same.
  public enum Bare: String, Sendable, Hashable, CaseIterable {
    case clockTimes = "clock_times"
    case weekdays, seasons, years
    /// Capitalised words that no English or clinical vocabulary knows, and words that are also names.
    case unknownWords = "unknown_words"
    /// Numbers that no guard vouches for.
    case unknownNumbers = "unknown_numbers"
  }
}
