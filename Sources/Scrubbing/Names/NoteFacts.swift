import Deidentified

/// Reads what the entity model needs off a note's tokens, in buffers reused from note to note.
final class NoteFacts {
  private var facts: [TokenFacts] = []
  private var first: [EntityModel.Scores] = []
  private var lines: [Line] = []
  private var words = NoteWords()
  /// Complete clinical phrases that hold an eponym ("Parkinson's disease"): what keeps a name there.
  private(set) var guards: [GuardSpan] = []

  /// Where a token stands in its line.
  struct Line {
    /// Index of the last word before a colon on this line, or -1.
    var label: Int32
    var start: Int32
    var end: Int32
    /// Share of the line's words that have a capital, in tenths.
    var caps: UInt8
  }

  /// Reads the note and lends the view to `body`.
  func read<R>(
    _ tokens: Tokens, text: UnsafePointer<UInt8>, vocabulary: Vocabulary,
    findings: [RawFinding], guardRule: Int, _ body: (NoteView) -> R
  ) -> R? {
    let count = tokens.count
    facts = Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      for index in 0..<count {
        let token = tokens[index]
        (buffer.baseAddress! + index).initialize(
          to: TokenFacts(token, style: tokens.style, firstByte: text[Int(token.start)]))
      }
      initialized = count
    }
    cover(tokens, findings)
    coverPhrases(tokens, vocabulary, rule: guardRule)
    readLines(tokens, text)
    chooseCandidates(tokens)
    countWords(tokens)
    first.removeAll(keepingCapacity: true)
    first.append(contentsOf: repeatElement(.zero, count: count + 1))
    return facts.withUnsafeMutableBufferPointer { facts in
      first.withUnsafeMutableBufferPointer { first in
        lines.withUnsafeBufferPointer { lines in
          words.withUses { uses in
            guard let f = facts.baseAddress, let p = first.baseAddress,
              let l = lines.baseAddress, let u = uses
            else { return nil }
            return body(
              NoteView(tokens: tokens, text: text, facts: f, first: p, lines: l, uses: u))
          }
        }
      }
    }
  }

  private func cover(_ tokens: Tokens, _ findings: [RawFinding]) {
    for finding in findings where finding.confidence >= 0.5 {
      let label = finding.label
      let ordinal = label.ordinal
      let isKnownKind = label == .name || label == .organization || label == .geography
      var index = tokens.index(at: finding.start)
      while index < tokens.count, Int(tokens[index].start) < finding.end {
        facts[index].covered = ordinal + 1
        if !isKnownKind { facts[index].context = 8 + UInt64(ordinal) << 40 }
        index += 1
      }
    }
  }

  private func coverPhrases(_ tokens: Tokens, _ vocabulary: Vocabulary, rule: Int) {
    guards.removeAll(keepingCapacity: true)
    vocabulary.phrases.withTable { table, mask in
      for start in 0..<tokens.count
      where tokens[start].kind == .word && tokens[start].weights.opensPhrase {
        var state = tokens[start].key
        var index = start + 1
        var words = 1
        while index < tokens.count, words < 8 {
          let token = tokens[index]
          if token.kind == .newline { break }
          if token.kind == .symbol {
            index += 1
            if index - start > 12 { break }
            continue
          }
          guard token.kind == .word else { break }
          state = WordHash.join(state, token.key)
          guard let entry = Lexicon.find(state, in: table, mask: mask) else { break }
          words += 1
          if entry.pointee.classes.contains(.eponym), !followsTitle(start, tokens) {
            guards.append(
              GuardSpan(
                start: Int(tokens[start].start), end: Int(token.end), rule: rule, beats: 0.995))
          }
          if !entry.pointee.classes.isEmpty {
            for covered in start...index {
              facts[covered].phrase.formUnion(entry.pointee.classes)
            }
          }
          guard entry.pointee.weights.opensPhrase else { break }
          index += 1
        }
      }
    }
  }

  private func followsTitle(_ index: Int, _ tokens: Tokens) -> Bool {
    guard index > 0 else { return false }
    let before = tokens[index - 1].kind == .symbol && index > 1 ? index - 2 : index - 1
    return tokens[before].kind == .word && tokens[before].classes.contains(.strongTitle)
  }

  private func readLines(_ tokens: Tokens, _ text: UnsafePointer<UInt8>) {
    let count = tokens.count
    lines.removeAll(keepingCapacity: true)
    lines.reserveCapacity(count)
    var start = 0
    while start < count {
      var end = start
      var words = 0
      var capitals = 0
      while end < count, tokens[end].kind != .newline {
        if tokens[end].kind == .word {
          words += 1
          if tokens[end].shape != .lower { capitals += 1 }
        }
        end += 1
      }
      let share = words == 0 ? 0 : UInt8(capitals * 10 / words)
      var current: Int32 = -1
      for index in start..<min(end + 1, count) {
        if index > start, tokens[index].kind == .symbol, text[Int(tokens[index].start)] == 0x3A,
          tokens[index - 1].kind == .word || tokens[index - 1].kind == .mixed
        {
          current = Int32(index - 1)
        }
        lines.append(Line(label: current, start: Int32(start), end: Int32(end), caps: share))
      }
      start = end + 1
    }
  }

  private func chooseCandidates(_ tokens: Tokens) {
    let style = tokens.style
    for index in 0..<tokens.count {
      let token = tokens[index]
      guard token.kind == .word || (token.kind == .mixed && token.classes.isEmpty) else { continue }
      let fact = facts[index]
      if token.shape == .lower && style == .mixed {
        // In running prose a lower-case word is asked about only where it may be a name or place.
        let known = fact.word != 0
        let namelike = fact.name >= 5 || fact.nameWord > 1 || !fact.phrase.isEmpty
        if known && !(namelike && fact.word < 12) { continue }
        if token.classes.contains(.function) { continue }
      } else if token.classes.contains(.function) && token.length <= 3 && style != .mixed {
        continue
      }
      facts[index].isCandidate = true
    }
  }

  private func countWords(_ tokens: Tokens) {
    words.removeAll()
    for index in 0..<tokens.count where facts[index].isCandidate {
      let place = words.place(of: tokens[index].key)
      facts[index].use = place
      var withTitle = false
      if index > 0 {
        let before = tokens[index - 1].kind == .symbol && index > 1 ? index - 2 : index - 1
        withTitle = tokens[before].kind == .word && tokens[before].classes.contains(.title)
      }
      words.count(place, isLower: tokens[index].shape == .lower, withTitle: withTitle)
    }
    // An empty table has no address to lend.
    if words.uses.isEmpty { _ = words.place(of: 1) }
  }
}
