extension Reading {
  /// Puts the weight and weeks at birth into the codes of a small or early newborn that leave them open.
  ///
  ///     P07.3- beside "BW 1320 g" → P07.15      P07.30 beside "GA 32 weeks" → P07.35
  func weighNewborn(
    _ items: inout [RuleBook.Item], _ extra: inout [CodeKey: [Range<Int>]]
  ) {
    guard items.contains(where: { $0.key.category == CodeKey("P07") || $0.key.isSlowGrowth }) else {
      return
    }
    if let weight = birthWeight(), let band = Self.band(weight.grams) {
      let open = items.firstIndex {
        $0.key.isSlowGrowth && $0.key[4] == 0x30 || $0.key == CodeKey("P07.10")
          || $0.key == CodeKey("P07.00")
      }
      var code: CodeKey?
      if let growth = items.first(where: { $0.key.isSlowGrowth }) {
        code = growth.key.prefix(4).appending(0x30 + UInt8(band))
      } else if band <= 8 {
        code = CodeKey(band <= 3 ? "P07.0\(band)" : "P07.1\(band)")
      }
      if let code { settle(code, open, "newborn.weight", weight.range, &items, &extra) }
    }
    if let weeks, let weeksRange, (20...36).contains(weeks),
      let open = items.firstIndex(where: {
        $0.key == CodeKey("P07.30") || $0.key == CodeKey("P07.20")
      })
    {
      let code = CodeKey(weeks < 28 ? "P07.2\(max(1, weeks - 21))" : "P07.3\(weeks - 27)")
      settle(code, open, "newborn.weeks", weeksRange, &items, &extra)
    }
  }

  private func settle(
    _ code: CodeKey, _ open: Int?, _ rule: String, _ range: Range<Int>,
    _ items: inout [RuleBook.Item], _ extra: inout [CodeKey: [Range<Int>]]
  ) {
    guard knowledge.codeSet.isBillable(code), !items.contains(where: { $0.key == code }) else {
      return
    }
    if let open {
      items[open].key = code
      items[open].rules.append(rule)
    } else {
      let last = items.firstIndex { $0.key.category == CodeKey("P07") } ?? items.count
      items.insert(RuleBook.Item(key: code, sources: [], rules: [rule]), at: last)
    }
    extra[code] = [range]
  }

  /// The weight that follows "BW" or "birth weight", in grams.
  private func birthWeight() -> (grams: Int, range: Range<Int>)? {
    let measures = knowledge.measures
    for place in note.words.indices {
      let word = note.words[place]
      let isNamed =
        measures.birthWeight.contains(word.id)
        || word.id == measures.weight && place > 0
          && note.words[place - 1].id == measures.birthNoun
      guard isNamed else { continue }
      for next in (place + 1)..<min(place + 5, max(place + 1, note.words.count)) {
        if let grams = grams(at: next) {
          return (grams, Int(word.start)..<Int(note.words[next].end))
        }
      }
    }
    return nil
  }

  /// `1320 g`, `1320g`, `1,320 grams`, `1.32 kg`.
  private func grams(at place: Int) -> Int? {
    let measures = knowledge.measures
    let word = note.words[place]
    var value = 0.0
    var scale = 0.0
    var end = Int(word.start)
    while end < bytes.count {
      if bytes[end] &- 0x30 < 10 {
        value = value * 10 + Double(bytes[end] - 0x30)
        scale *= 10
      } else if bytes[end] == 0x2E, scale == 0, end > Int(word.start) {
        scale = 1
      } else if bytes[end] != 0x2C || end == Int(word.start) {
        break
      }
      end += 1
    }
    guard end > Int(word.start) else { return nil }
    while end < bytes.count, bytes[end] == 0x20 { end += 1 }
    let unit = WordHash.of(bytes.span, end, min(bytes.count, unitEnd(end)))
    let id = knowledge.lexicon.vocabulary.find(unit)
    let factor = measures.kilograms.contains(id) ? 1000.0 : measures.grams.contains(id) ? 1 : 0
    let grams = Int((value / max(1, scale) * factor).rounded())
    return (200..<7000).contains(grams) ? grams : nil
  }

  private func unitEnd(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, (bytes[end] | 0x20) &- 0x61 < 26 { end += 1 }
    return end
  }

  /// The last character of P05 and P07 for a weight: 1 below 500 g, 9 from 2500 g.
  private static func band(_ grams: Int) -> Int? {
    let floors = [0, 500, 750, 1000, 1250, 1500, 1750, 2000, 2500]
    return floors.lastIndex { grams >= $0 }.map { $0 + 1 }
  }
}

extension CodeKey {
  /// P05.0 and P05.1: light, small for gestational age.
  fileprivate var isSlowGrowth: Bool {
    begins(with: CodeKey("P05.0")) || begins(with: CodeKey("P05.1"))
  }
}
