/// Marks every word of a sentence with what the cues around it say (ConText).
///
///     "No fever, cough or chills but has dyspnea"
///         ╰──negated──────────╯  stop  (dyspnea: affirmed)
struct ContextMarker: Sendable {
  let cues: ContextCues

  /// Marks the words of `range`, one sentence or list item, into `marks` (one for each word).
  /// Where diagnoses are listed, a comma parts them.
  func mark(
    _ words: [Word], _ range: Range<Int>, isDiagnosis: Bool = false, into marks: inout [Assertion]
  ) {
    var found: [(cue: ContextCues.Cue, range: Range<Int>)] = []
    var place = range.lowerBound
    while place < range.upperBound {
      if cues.trie.begin(words[place].id) != 0,
        let match = cues.trie.longest(in: words, at: place),
        place + match.count <= range.upperBound
      {
        found.append((cues.cues[Int(match.value)], place..<(place + match.count)))
        place += match.count
      } else {
        place += 1
      }
    }
    for (number, match) in found.enumerated() {
      guard case .asserts(let assertion) = match.cue.kind else { continue }
      if match.cue.direction != .backward {
        forward(
          words, range, match, found[(number + 1)...], assertion, isDiagnosis: isDiagnosis, &marks)
      }
      // A cue of both directions with words behind it speaks of them.
      let hasMore =
        match.range.upperBound < range.upperBound
        && words[match.range.upperBound].pause == .none
      if match.cue.direction == .backward || match.cue.direction == .both && !hasMore {
        backward(words, range, match, found[..<number], assertion, &marks)
      }
    }
  }

  private func forward(
    _ words: [Word], _ sentence: Range<Int>,
    _ match: (cue: ContextCues.Cue, range: Range<Int>),
    _ later: ArraySlice<(cue: ContextCues.Cue, range: Range<Int>)>, _ assertion: Assertion,
    isDiagnosis: Bool, _ marks: inout [Assertion]
  ) {
    var limit = min(sentence.upperBound, match.range.upperBound + match.cue.reach)
    for next in later {
      if next.cue.kind == .stop {
        limit = min(limit, next.range.lowerBound)
        break
      }
      if case .asserts(let other) = next.cue.kind, assertion == .negated, other != .negated,
        next.cue.direction != .backward, words[next.range.lowerBound].pause >= .comma
      {
        limit = min(limit, next.range.lowerBound)
        break
      }
      // A cue that asserts the same anew takes over from here.
      if case .asserts(let other) = next.cue.kind, other == assertion,
        next.cue.direction == .forward
      {
        limit = min(limit, next.range.lowerBound)
        break
      }
    }
    if isDiagnosis, assertion == .negated {
      limit = min(limit, listEnd(words, sentence, match.range))
    }
    var place = match.range.upperBound
    while place < limit {
      if place > match.range.upperBound {
        if words[place].pause >= .semicolon { break }
        if words[place].pause == .comma, assertion == .negated || assertion == .uncertain,
          !isListItem(words, place, sentence.upperBound)
        {
          break
        }
      }
      marks[place].insert(assertion)
      place += 1
    }
  }

  private func backward(
    _ words: [Word], _ sentence: Range<Int>,
    _ match: (cue: ContextCues.Cue, range: Range<Int>),
    _ earlier: ArraySlice<(cue: ContextCues.Cue, range: Range<Int>)>, _ assertion: Assertion,
    _ marks: inout [Assertion]
  ) {
    var limit = max(sentence.lowerBound, match.range.lowerBound - match.cue.reach)
    if let stop = earlier.last(where: { $0.cue.kind == .stop }) {
      limit = max(limit, stop.range.upperBound)
    }
    var place = match.range.lowerBound - 1
    // "lymphoma, excluded": a comma right before the cue does not part it from its word.
    while place >= limit {
      marks[place].insert(assertion)
      if words[place].pause >= .comma { break }
      place -= 1
    }
  }

  /// Where a negation among diagnoses ends. "no fracture, hypertension" denies the fracture alone;
  /// "no fever, cough, or chills" denies all up to the item that "or" leads in, and a sentence that
  /// begins with its "no" and names three or more denies them all.
  private func listEnd(_ words: [Word], _ sentence: Range<Int>, _ cue: Range<Int>) -> Int {
    guard cues.denials.contains(words[cue.lowerBound].id) else { return sentence.upperBound }
    var commas: [Int] = []
    var lastOr: Int?
    var place = cue.upperBound + 1
    while place < sentence.upperBound, words[place].pause < .semicolon {
      if words[place].pause == .comma { commas.append(place) }
      if words[place].id == cues.or || words[place].id == cues.nor { lastOr = place }
      place += 1
    }
    guard let first = commas.first else { return sentence.upperBound }
    if let lastOr { return commas.first { $0 > lastOr } ?? sentence.upperBound }
    let isOpening = !words[sentence.lowerBound..<cue.lowerBound].contains { $0.id != 0 }
    return isOpening && commas.count > 1 ? sentence.upperBound : first
  }

  /// After a comma: a short item, or one that "or", "nor" leads in, still belongs to the list.
  private func isListItem(_ words: [Word], _ start: Int, _ end: Int) -> Bool {
    var place = start + 1
    while place < end, words[place].pause < .comma { place += 1 }
    return place - start <= 4
  }
}
