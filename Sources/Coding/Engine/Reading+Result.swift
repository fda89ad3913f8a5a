import Deidentified

extension Reading {
  /// The result: rules over all mentions, what explains what, sequence, confidence.
  func result() -> CodingResult {
    let settled = settle()
    let codes = settled.items.map {
      assignment($0, settled.extra[$0.key] ?? [], settled.dropped)
    }
    let first = codes.first { !isNeverFirst(CodeKey($0.code)) } ?? codes.first
    return CodingResult(
      firstListed: first?.code, codes: codes,
      queries: laterality(settled.items) + relation(settled.apart))
  }

  /// The codes that were found and given up, each with the rule that did it.
  func dropped() -> [(CodeKey, String)] { settle().dropped }

  /// Codes in sequence, the evidence of those that no sentence's match carries, and what was given up.
  private struct Settled {
    var items: [RuleBook.Item] = []
    var extra: [CodeKey: [Range<Int>]] = [:]
    var dropped: [(CodeKey, String)] = []
    /// Pairs that an Excludes1 note parts and the assessment names apart (I.A.12.a).
    var apart: [(CodeKey, CodeKey)] = []
  }

  private func settle() -> Settled {
    var settled = Settled(items: mergedItems())
    let keys = settled.items.map(\.key)
    for drug in drugItems(keys) where !keys.contains(drug.item.key) {
      settled.items.append(drug.item)
      settled.extra[drug.item.key] = drug.evidence
    }
    if let told = adherence(), !keys.contains(where: { $0.begins(with: CodeKey("Z91.1")) }) {
      settled.items.append(told.item)
      settled.extra[told.item.key] = told.evidence
    }
    weighNewborn(&settled.items, &settled.extra)
    if let mass = bodyMass(keys) {
      settled.items.removeAll { $0.key.begins(with: CodeKey("Z68")) }
      settled.items.append(mass.item)
      settled.extra[mass.item.key] = mass.evidence
    }
    if let code = addWeeks(&settled.items), let weeksRange { settled.extra[code] = [weeksRange] }
    knowledge.rules.apply(
      to: &settled.items, finish: finished, dropped: &settled.dropped)
    dropLessSpecific(&settled.items, &settled.dropped)
    dropExplained(&settled.items, &settled.dropped)
    arbitrate(&settled)
    settled.items.removeAll { !knowledge.codeSet.isBillable($0.key) }
    sequence(&settled.items)
    return settled
  }

  /// One item for each code, in the order of the note.
  private func mergedItems() -> [RuleBook.Item] {
    var items: [RuleBook.Item] = []
    for (source, mention) in mentions.enumerated() {
      if let there = items.firstIndex(where: { $0.key == mention.key }) {
        items[there].sources.append(source)
      } else {
        items.append(RuleBook.Item(key: mention.key, sources: [source], rules: mention.rules))
      }
    }
    return items
  }

  /// A code of chapter 15 with its last character: childbirth, trimester, or unspecified.
  private func finished(_ stem: CodeKey) -> CodeKey {
    let trimester: UInt8 = weeks.map { $0 < 14 ? 0x31 : $0 < 28 ? 0x32 : 0x33 } ?? 0x39
    var digits: [UInt8] = isDelivered ? [0x34, 0x32] : []
    digits += [trimester, 0x30, 0x39]
    return digits.lazy.map { stem.appending($0) }.first {
      knowledge.codeSet.isBillable($0)
        && (!isDelivered || $0[5] != 0x32
          || knowledge.codeSet.title($0)?.contains("childbirth") == true)
    } ?? stem
  }

  /// Z3A with any code of pregnancy but those that end before it counts.
  private func addWeeks(_ items: inout [RuleBook.Item]) -> CodeKey? {
    guard let weeks, weeks >= 8 else { return nil }
    let isPregnancy = items.contains {
      ($0.key[0] == 0x4F && $0.key[1] != 0x30) || $0.key.begins(with: CodeKey("O09"))
        || $0.key.begins(with: CodeKey("Z34"))
    }
    guard isPregnancy else { return nil }
    items.removeAll { $0.key.begins(with: CodeKey("Z3A")) }
    let code = "Z3A." + (weeks < 10 ? "0\(weeks)" : "\(weeks)")
    items.append(RuleBook.Item(key: CodeKey(code), sources: [], rules: ["ob.weeks"]))
    return CodeKey(code)
  }

  /// A code that says "unspecified" goes when the same category has one that says more.
  private func dropLessSpecific(
    _ items: inout [RuleBook.Item], _ dropped: inout [(CodeKey, String)]
  ) {
    let set = knowledge.codeSet
    func isVague(_ item: RuleBook.Item) -> Bool {
      guard let found = set.find(item.key) else { return false }
      let title = knowledge.matcher.descent.reader.title(of: found.node)
      return title.isUnspecified || item.sources.contains { mentions[$0].vague > 0 }
    }
    let vague = items.map(isVague)
    var gone: Set<CodeKey> = []
    for (number, item) in items.enumerated() where vague[number] {
      let stem = openStem(item.key)
      let hasFiner = items.indices.contains { other in
        other != number && !vague[other] && items[other].key.begins(with: stem)
      }
      let hasTwin = items.indices.contains { other in
        other != number && vague[other] && items[other].key.category == item.key.category
          && items[other].key.prefix(4) == item.key.prefix(4)
          && vagueness(items[other]) < vagueness(item)
      }
      if hasFiner || hasTwin { gone.insert(item.key) }
    }
    for key in gone { dropped.append((key, "specificity.same-category")) }
    items.removeAll { gone.contains($0.key) }
  }

  /// The heading at which a code left something open: above every "unspecified" on the way up.
  private func openStem(_ key: CodeKey) -> CodeKey {
    let set = knowledge.codeSet
    guard let found = set.find(key) else { return key }
    var node = Int(set.parents[found.node])
    while node >= 0, set.depths[node] > 2,
      knowledge.matcher.descent.reader.title(of: node).isUnspecified
    {
      node = Int(set.parents[node])
    }
    return node >= 0 && set.depths[node] >= 2 ? set.keys[node] : key.category
  }

  private func vagueness(_ item: RuleBook.Item) -> Int {
    item.sources.map { mentions[$0].vague }.min() ?? 0
  }

  /// Signs and symptoms that belong to a disease in the list are not coded beside it.
  private func dropExplained(
    _ items: inout [RuleBook.Item], _ dropped: inout [(CodeKey, String)]
  ) {
    let keys = items.map(\.key)
    items.removeAll { item in
      guard knowledge.tables.explanation(of: item.key, among: keys) != nil else { return false }
      dropped.append((item.key, "symptom.integral"))
      return true
    }
  }

  /// Excludes1: the code whose note names the other gives way, but where both are named in full.
  private func arbitrate(_ settled: inout Settled) {
    let items = settled.items
    var gone: Set<CodeKey> = []
    for item in items where !gone.contains(item.key) && item.key[0] != 0x5A {
      let excluded = knowledge.exclusions.patterns(for: item.key, in: knowledge.codeSet)
      guard !excluded.isEmpty else { continue }
      if let winner = items.first(where: {
        $0.key != item.key && !gone.contains($0.key) && $0.key[0] != 0x5A
          && excluded.matches($0.key)
      }) {
        if isUnrelated(item, winner) {
          settled.apart.append((item.key, winner.key))
          continue
        }
        // A sign gives way to a disease whichever holds the note.
        let loser = winner.key[0] == 0x52 && item.key[0] != 0x52 ? winner.key : item.key
        gone.insert(loser)
        settled.dropped.append((loser, "excludes1"))
      }
    }
    settled.items.removeAll { gone.contains($0.key) }
  }

  /// A question where two codes stand that exclude each other unless they are unrelated.
  private func relation(_ pairs: [(CodeKey, CodeKey)]) -> [DocumentationQuery] {
    pairs.map { one, other in
      let first = knowledge.codeSet.title(one) ?? one.text
      let second = knowledge.codeSet.title(other) ?? other.text
      return DocumentationQuery(
        about: first, missing: "relation",
        question: "How do “\(first)” and “\(second)” relate to each other, if it can be stated?")
    }
  }

  /// Two diagnoses that the assessment names apart from each other, each in full.
  private func isUnrelated(_ one: RuleBook.Item, _ other: RuleBook.Item) -> Bool {
    func isFull(_ item: RuleBook.Item) -> Bool {
      item.key[0] != 0x52 && item.rules.isEmpty
        && item.sources.contains {
          mentions[$0].section == main && mentions[$0].vague == 0 && mentions[$0].unexplained == 0
            && mentions[$0].score > 4
        }
    }
    let orders = Set(one.sources.map { mentions[$0].order })
    return isFull(one) && isFull(other)
      && !other.sources.contains { orders.contains(mentions[$0].order) }
  }

  private func sequence(_ items: inout [RuleBook.Item]) {
    func rank(_ item: RuleBook.Item) -> Int {
      if item.rules.contains("drug.adverse-effect") || item.rules.contains("drug.underdosing") {
        return 7
      }
      return knowledge.tables.rank(of: item.key)
    }
    items = items.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
  }

  private func isNeverFirst(_ key: CodeKey) -> Bool {
    key[0] >= 0x56 && key[0] <= 0x59 || key.begins(with: CodeKey("B95"))
      || key.begins(with: CodeKey("B96")) || key.begins(with: CodeKey("B97"))
      || key.begins(with: CodeKey("Z3A")) || key.begins(with: CodeKey("Z37"))
      || key.begins(with: CodeKey("Z68")) || key.begins(with: CodeKey("Z79"))
  }

  private func assignment(
    _ item: RuleBook.Item, _ extra: [Range<Int>], _ dropped: [(CodeKey, String)]
  ) -> CodeAssignment {
    let sources = item.sources.map { mentions[$0] }
    let title = knowledge.codeSet.title(item.key) ?? ""
    let confidence = Confidence.of(item, sources, key: item.key, title: title)
    let band: CodeAssignment.Band =
      confidence >= 0.88 ? .high : confidence >= 0.7 ? .medium : .low
    let flags = isInpatient ? ["inpatient"] : []
    let ranges = merged(extra + sources.flatMap(\.evidence))
    return CodeAssignment(
      code: item.key.text, release: knowledge.codeSet.release, title: title,
      evidence: ranges.map(Evidence.init(range:)), rules: item.rules,
      reason: sources.first?.reason ?? "by rule \(item.rules.first ?? "")",
      confidence: confidence, band: band,
      route: isInpatient || band != .high ? .review : .auto,
      alternatives: dropped.filter { $0.0.category == item.key.category }.map {
        .init(code: $0.0.text, whyNot: $0.1)
      }, flags: flags)
  }

  private func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var out: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = out.last, range.lowerBound <= last.upperBound {
        out[out.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        out.append(range)
      }
    }
    return out
  }

  /// A question where a code had to leave the side open.
  private func laterality(_ items: [RuleBook.Item]) -> [DocumentationQuery] {
    items.compactMap { item in
      guard let found = knowledge.codeSet.find(item.key) else { return nil }
      let parent = Int(knowledge.codeSet.parents[found.node])
      guard parent >= 0, item.sources.contains(where: { mentions[$0].vague > 0 }) else {
        return nil
      }
      let hasSides = knowledge.codeSet.children(of: parent).contains {
        knowledge.matcher.descent.reader.title(of: $0).required.contains(
          knowledge.lexicon.marks.right)
      }
      guard hasSides else { return nil }
      let about = knowledge.codeSet.title(of: parent)
      return DocumentationQuery(
        about: about, missing: "laterality",
        question: "Which side does the documentation of “\(about)” refer to, if it can be stated?")
    }
  }
}
