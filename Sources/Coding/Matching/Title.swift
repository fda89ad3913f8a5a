/// A title cut into what must be documented, what may be, and what must not be.
///
///     "Thyrotoxicosis with diffuse goiter without thyrotoxic crisis or storm"
///      required: thyrotoxicosis diffuse goiter      absent: thyrotoxic crisis storm
final class Title: Sendable {
  let required: [Int32]
  let optional: [Int32]
  /// Optional only because "unspecified" stands before: a search still asks for them.
  let vague: [Int32]
  let absent: [Int32]
  /// Pairs of required words joined by "and" or "or": ICD means either.
  let eithers: [(Int32, Int32)]
  let isUnspecified: Bool
  /// How often it says "other".
  let others: Int
  /// Words that stand in it twice: "first pregnancy, first trimester".
  let repeated: [Int32]
  let isWithout: Bool
  /// Names a manifestation "in diseases classified elsewhere": never coded by its own name.
  let isElsewhere: Bool

  init(_ draft: Draft) {
    required = draft.required
    optional = draft.optional
    vague = draft.vague
    absent = draft.absent
    eithers = draft.eithers
    isUnspecified = draft.isUnspecified
    others = draft.others
    repeated = draft.repeated
    isWithout = draft.isWithout
    isElsewhere = draft.isElsewhere
  }

  /// A title while its words are sorted.
  struct Draft {
    var required: [Int32] = []
    var optional: [Int32] = []
    var vague: [Int32] = []
    var absent: [Int32] = []
    var eithers: [(Int32, Int32)] = []
    var isUnspecified = false
    var others = 0
    var repeated: [Int32] = []
    var isWithout = false
    var isElsewhere = false
  }

  /// Whether everything that the parent asks for stands here too, either of a pair being enough.
  func narrows(_ parent: Title) -> Bool {
    guard !parent.required.isEmpty else { return false }
    return (parent.required + parent.vague).allSatisfy { word in
      has(word)
        || parent.eithers.contains {
          ($0.0 == word && has($0.1)) || ($0.1 == word && has($0.0))
        }
    }
  }

  var isOther: Bool { others > 0 }

  func has(_ word: Int32) -> Bool {
    required.contains(word) || optional.contains(word) || vague.contains(word)
  }
}
