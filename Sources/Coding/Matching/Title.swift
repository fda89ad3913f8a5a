/// A title cut into what must be documented, what may be, and what must not be.
///
///     "Thyrotoxicosis with diffuse goiter without thyrotoxic crisis or storm"
///      required: thyrotoxicosis diffuse goiter      absent: thyrotoxic crisis storm
struct Title: Sendable {
  var required: [Int32] = []
  var optional: [Int32] = []
  var absent: [Int32] = []
  /// Pairs of required words joined by "and" or "or": ICD means either.
  var eithers: [(Int32, Int32)] = []
  var isUnspecified = false
  var isOther = false
  var isWithout = false
}
