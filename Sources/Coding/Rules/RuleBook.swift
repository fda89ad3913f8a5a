/// The guideline rules in the order of their file.
struct RuleBook: Sendable {
  let rules: [CodingRule]

  init(_ file: KnowledgeFile) throws(KnowledgeError) {
    var rules: [CodingRule] = []
    for row in file.rows { rules.append(try CodingRule(row, file: file.name)) }
    self.rules = rules
  }

  /// A code in the list that rules work on.
  struct Item: Sendable {
    var key: CodeKey
    /// Where in the list of mentions its words come from; several where a rule joined codes.
    var sources: [Int]
    var rules: [String] = []
    var whyNot: [(CodeKey, String)] = []
  }

  /// Applies every rule once, in order. `finish` gives a code of chapter 15 its last
  /// character.
  func apply(
    to items: inout [Item], finish: (CodeKey) -> CodeKey, dropped: inout [(CodeKey, String)]
  ) {
    var keys = items.map(\.key)
    var letters = keys.reduce(0) { $0 | CodingRule.letter($1) }
    for rule in rules where rule.couldHold(letters) && rule.holds(keys) {
      apply(rule, to: &items, finish: finish, dropped: &dropped)
      keys = items.map(\.key)
      letters = keys.reduce(0) { $0 | CodingRule.letter($1) }
    }
  }

  private func apply(
    _ rule: CodingRule, to items: inout [Item], finish: (CodeKey) -> CodeKey,
    dropped: inout [(CodeKey, String)]
  ) {
    let matched = items.indices.filter { index in
      rule.needs.contains { $0.matches(items[index].key) }
    }
    let sources = matched.flatMap { items[$0].sources }
    for change in rule.changes {
      switch change {
      case .put(let key, let isPer), .append(let key, let isPer):
        let code = isPer ? finish(key) : key
        if let there = items.firstIndex(where: { $0.key == code }) {
          items[there].rules.append(rule.id)
          continue
        }
        let item = Item(key: code, sources: sources, rules: [rule.id])
        if case .put = change, let first = matched.first {
          items.insert(item, at: min(first, items.count))
        } else {
          items.append(item)
        }
      case .swap(let code):
        guard !items.contains(where: { $0.key == code }) else { continue }
        let place = items.firstIndex { item in
          rule.changes.contains {
            if case .drop(let patterns) = $0 { patterns.matches(item.key) } else { false }
          }
        }
        items.insert(
          Item(key: code, sources: sources, rules: [rule.id]), at: place ?? items.count)
      case .drop(let patterns):
        let gone = items.filter { patterns.matches($0.key) && !$0.rules.contains(rule.id) }
        for item in gone { dropped.append((item.key, rule.id)) }
        items.removeAll { patterns.matches($0.key) && !$0.rules.contains(rule.id) }
      case .after(let late, let early):
        guard let last = items.lastIndex(where: { early.matches($0.key) }) else { continue }
        let movers = items.indices.filter { $0 < last && late.matches(items[$0].key) }
        let moved = movers.map { items[$0] }
        for index in movers.reversed() { items.remove(at: index) }
        items.insert(contentsOf: moved, at: last + 1 - moved.count)
      }
    }
  }

  /// The rules that fail their own examples, with what they gave.
  func check() -> [String] {
    var problems: [String] = []
    for rule in rules {
      for example in rule.examples {
        var items = example.before.map { Item(key: $0, sources: []) }
        var dropped: [(CodeKey, String)] = []
        if rule.holds(example.before) {
          apply(rule, to: &items, finish: { $0.appending(0x33) }, dropped: &dropped)
        }
        if items.map(\.key) != example.after {
          problems.append(
            "\(rule.id): \(example.before.map(\.text)) gave \(items.map(\.key.text)), "
              + "wanted \(example.after.map(\.text))")
        }
      }
    }
    return problems
  }
}
