/// How sure the engine is of a code, from what carried it.
enum Confidence {
  static func of(
    _ item: RuleBook.Item, _ sources: [Mention], key: CodeKey, title: String
  ) -> Double {
    var value = 0.6
    guard let best = sources.max(by: { weight($0) < weight($1) }) else {
      return item.rules.contains("ob.weeks") || item.rules.contains("bmi.with-weight-diagnosis")
        ? 0.9 : 0.78
    }
    value = weight(best)
    if sources.count > 1 { value += 0.03 }
    if !item.rules.isEmpty { value -= 0.02 }
    if key[0] == 0x52 { value -= 0.12 }
    if best.key != key { value -= 0.02 }
    return min(0.98, max(0.05, value))
  }

  private static func weight(_ mention: Mention) -> Double {
    var value = mention.section == .assessment || mention.section == .summary ? 0.92 : 0.68
    if mention.origin != .term { value -= 0.04 }
    value -= 0.06 * Double(min(2, mention.vague))
    value -= 0.04 * Double(min(2, mention.unexplained))
    if mention.score < 4 { value -= 0.08 }
    return value
  }
}
