import Deidentified

/// Reads what the entity model needs off a note's tokens, in buffers reused from note to note.
final class NoteFacts {
  private var facts: [TokenFacts] = []
  private var first: [EntityModel.Scores] = []
  private var settled: [EntityModel.Scores] = []
  private var candidates: [Candidate] = []
  /// Tokens that open a phrase of several words.
  private var openers: [Int] = []
  private var words = NoteWords()
  /// Complete clinical phrases that hold an eponym ("Parkinson's disease"): what keeps a name there.
  private(set) var guards: [GuardSpan] = []

  /// Reads the note and lends the view to `body`.
  func read<R>(
    _ tokens: Tokens, text: UnsafePointer<UInt8>, vocabulary: Vocabulary,
    findings: [RawFinding], guardRule: Int, _ body: (NoteView) -> R
  ) -> R? {
    let count = tokens.count
    readTokens(tokens, text)
    cover(tokens, findings)
    coverPhrases(tokens, vocabulary, rule: guardRule)
    chooseCandidates(tokens, text)
    first.removeAll(keepingCapacity: true)
    first.append(contentsOf: repeatElement(.zero, count: count + 1))
    settled.removeAll(keepingCapacity: true)
    settled.append(contentsOf: repeatElement(.zero, count: count + 1))
    return facts.withUnsafeMutableBufferPointer { facts in
      first.withUnsafeMutableBufferPointer { first in
        settled.withUnsafeMutableBufferPointer { settled in
          candidates.withUnsafeMutableBufferPointer { candidates in
            words.withUses { uses in
              guard let f = facts.baseAddress, let p = first.baseAddress,
                let s = settled.baseAddress, let u = uses
              else { return nil }
              return body(
                NoteView(
                  tokens: tokens, text: text, facts: f, first: p, settled: s,
                  candidates: candidates, uses: u))
            }
          }
        }
      }
    }
  }

  private func readTokens(_ tokens: Tokens, _ text: UnsafePointer<UInt8>) {
    openers.removeAll(keepingCapacity: true)
    let count = tokens.count
    facts = Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      for index in 0..<count {
        (buffer.baseAddress! + index).initialize(
          to: TokenFacts(
            tokens[index], style: tokens.style, firstByte: text[Int(tokens[index].start)]))
        if tokens[index].weights.opensPhrase, tokens[index].kind == .word { openers.append(index) }
      }
      initialized = count
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
      for start in openers {
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

  /// Lists the tokens that the model is asked about, with their lines and words.
  private func chooseCandidates(_ tokens: Tokens, _ text: UnsafePointer<UInt8>) {
    candidates.removeAll(keepingCapacity: true)
    words.removeAll()
    var lineStart = 0
    var label: Int32 = -1
    /// The first candidate of the line that is being read.
    var opening = 0
    for index in 0..<tokens.count {
      switch tokens[index].kind {
      case .newline:
        end(line: index, from: opening)
        lineStart = index + 1
        label = -1
        opening = candidates.count
      case .symbol:
        if index > lineStart, text[Int(tokens[index].start)] == 0x3A,
          tokens[index - 1].kind == .word || tokens[index - 1].kind == .mixed
        {
          label = Int32(index - 1)
        }
      case .word, .mixed:
        guard isCandidate(index, tokens) else { break }
        candidates.append(
          Candidate(
            token: Int32(index), use: count(index, tokens), label: label,
            lineStart: Int32(lineStart), lineEnd: Int32(tokens.count)))
      case .number, .placeholder: break
      }
    }
    end(line: tokens.count, from: opening)
    // An empty table has no address to lend.
    if words.uses.isEmpty { _ = words.place(of: 1) }
  }

  private func end(line end: Int, from opening: Int) {
    for place in opening..<candidates.count { candidates[place].lineEnd = Int32(end) }
  }

  @inline(__always)
  private func isCandidate(_ index: Int, _ tokens: Tokens) -> Bool {
    let classes = tokens[index].classes
    if tokens[index].kind == .mixed, !classes.isEmpty { return false }
    if tokens[index].shape == .lower && tokens.style == .mixed {
      // In running prose a lower-case word is asked about only where it may be a name or place.
      if classes.contains(.function) { return false }
      let word = facts[index].word
      if word == 0 { return true }
      return word < 12
        && (facts[index].name >= 5 || facts[index].nameWord > 1 || !facts[index].phrase.isEmpty)
    }
    return !(classes.contains(.function) && tokens[index].length <= 3 && tokens.style != .mixed)
  }

  private func count(_ index: Int, _ tokens: Tokens) -> Int32 {
    let place = words.place(of: tokens[index].key)
    var withTitle = false
    if index > 0 {
      let before = tokens[index - 1].kind == .symbol && index > 1 ? index - 2 : index - 1
      withTitle = tokens[before].kind == .word && tokens[before].classes.contains(.title)
    }
    words.count(place, isLower: tokens[index].shape == .lower, withTitle: withTitle)
    return place
  }
}
