import Deidentified

/// The tokens of a note with their facts, and what the note as a whole says of each word.
final class NoteFacts {
  var facts: [TokenFacts] = []
  /// What the first stage thought of each token: probabilities of NAME, ORG, GEO.
  var first: [EntityModel.Scores] = []
  /// Per token the index of the token that labels its line (the last word before a colon), or -1.
  var label: [Int32] = []
  var lineStart: [Int32] = []
  var lineEnd: [Int32] = []
  /// Per line start token: share of capitalised words in tenths.
  var lineCaps: [UInt8] = []
  private(set) var words: [UInt64: WordUse] = [:]

  /// How a word is used in the note.
  struct WordUse {
    var lower: UInt16 = 0
    var capital: UInt16 = 0
    var withTitle = false
    var best = EntityModel.Scores.zero
    var bestToken = -1
    var second = EntityModel.Scores.zero
  }

  func read(
    _ tokens: TokenList, text: UnsafePointer<UInt8>, vocabulary: Vocabulary,
    findings: [RawFinding]
  ) {
    let count = tokens.count
    facts.removeAll(keepingCapacity: true)
    facts.reserveCapacity(count)
    for index in 0..<count {
      let token = tokens[index]
      facts.append(TokenFacts(token, style: tokens.style, firstByte: text[Int(token.start)]))
    }
    cover(tokens, findings)
    coverPhrases(tokens, vocabulary)
    readLines(tokens, text)
    chooseCandidates(tokens)
    countWords(tokens)
    first.removeAll(keepingCapacity: true)
    first.append(contentsOf: repeatElement(.zero, count: count))
  }

  private func cover(_ tokens: TokenList, _ findings: [RawFinding]) {
    for finding in findings where finding.confidence >= 0.5 {
      var index = tokens.index(at: finding.start)
      while index < tokens.count, Int(tokens[index].start) < finding.end {
        facts[index].covered = finding.label.ordinal + 1
        if finding.label != .name, finding.label != .organization, finding.label != .geography {
          facts[index].context = 8 + UInt64(finding.label.ordinal) << 40
        }
        index += 1
      }
    }
  }

  private func coverPhrases(_ tokens: TokenList, _ vocabulary: Vocabulary) {
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
          if !entry.pointee.classes.isEmpty {
            for covered in start...index {
              facts[covered].phrase.formUnion(entry.pointee.classes)
            }
          }
          guard entry.pointee.opensPhrase else { break }
          index += 1
        }
      }
    }
  }

  private func readLines(_ tokens: TokenList, _ text: UnsafePointer<UInt8>) {
    let count = tokens.count
    label.removeAll(keepingCapacity: true)
    lineStart.removeAll(keepingCapacity: true)
    lineEnd.removeAll(keepingCapacity: true)
    lineCaps.removeAll(keepingCapacity: true)
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
        label.append(current)
        lineStart.append(Int32(start))
        lineEnd.append(Int32(end))
        lineCaps.append(share)
      }
      start = end + 1
    }
  }

  private func chooseCandidates(_ tokens: TokenList) {
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

  private func countWords(_ tokens: TokenList) {
    words.removeAll(keepingCapacity: true)
    for index in 0..<tokens.count where facts[index].isCandidate {
      var use = words[tokens[index].key] ?? WordUse()
      if tokens[index].shape == .lower { use.lower += 1 } else { use.capital += 1 }
      if index > 0 {
        let before = tokens[index - 1].kind == .symbol && index > 1 ? index - 2 : index - 1
        if tokens[before].classes.contains(.title), tokens[before].kind == .word {
          use.withTitle = true
        }
      }
      words[tokens[index].key] = use
    }
  }

  /// Notes the first stage's view of token `index` for the word's other places.
  func remember(_ scores: EntityModel.Scores, of key: UInt64, at index: Int) {
    guard var use = words[key] else { return }
    if scores.max() > use.best.max() {
      use.second = use.best
      use.best = scores
      use.bestToken = index
    } else if scores.max() > use.second.max() {
      use.second = scores
    }
    words[key] = use
  }

  /// The strongest view of the word at any other place of the note.
  func elsewhere(_ key: UInt64, but index: Int) -> EntityModel.Scores {
    guard let use = words[key] else { return .zero }
    return use.bestToken == index ? use.second : use.best
  }
}
