import Deidentified

/// Finds names, organisations and places with the two-stage linear model.
///
/// The first stage looks at each word and its surroundings; the second adds to its log-odds what the
/// first's verdicts on the neighbours and on the same word elsewhere in the note say, which is the
/// note's memory.
struct EntityFinder {
  let model: EntityModel
  let threshold: Float

  /// Words whose glance is surer than this of "none" are not looked at again.
  static let glanceThreshold: Float = 0.04

  /// How near a word may come to the threshold and still be called settled.
  static let borderline: Float = 0.8

  /// Appends what it finds; answers where words start that stay and came near the threshold.
  func find(
    _ note: NoteView, rules: (Label) -> Int, into findings: inout [RawFinding]
  ) -> [Int] {
    let kept = look(note)
    let reader = FeatureReader(note: note)
    let weights = EntityModel.Weights(model.second)
    for candidate in kept {
      let index = candidate.index
      if isSettled(candidate, note) {
        note.settled[index] = note.first[index]
      } else {
        var sink = ScoreSink(weights)
        reader.reconsider(candidate, into: &sink)
        note.settled[index] = Self.probabilities(note.settled[index] + sink.scores)
      }
    }
    collect(kept, note, rules, &findings)
    var near: [Int] = []
    for candidate in kept {
      let sum = note.settled[candidate.index].sum()
      if sum < threshold, sum >= threshold * Self.borderline {
        near.append(Int(note.tokens[candidate.index].start))
      }
    }
    return near
  }

  /// The glance and the first stage: the candidates that stay. Their log-odds are left in the note's
  /// `settled`, and the probabilities in `first`.
  private func look(_ note: NoteView) -> UnsafeMutableBufferPointer<Candidate> {
    let reader = FeatureReader(note: note)
    let glances = EntityModel.Weights(model.glance)
    let weights = EntityModel.Weights(model.first)
    var kept = 0
    for candidate in note.candidates {
      var glance = ScoreSink(glances)
      reader.glance(candidate, into: &glance)
      if Self.probabilities(glance.scores).sum() < Self.glanceThreshold { continue }
      var sink = ScoreSink(weights)
      reader.read(candidate, into: &sink)
      let index = candidate.index
      note.settled[index] = sink.scores
      note.first[index] = Self.probabilities(sink.scores)
      note.uses[Int(candidate.use)].remember(note.first[index], at: index)
      note.candidates[kept] = candidate
      kept += 1
    }
    return UnsafeMutableBufferPointer(rebasing: note.candidates[..<kept])
  }

  /// Whether the first stage's "no" stands: nothing near it and nowhere else it said otherwise.
  @inline(__always)
  private func isSettled(_ candidate: Candidate, _ note: NoteView) -> Bool {
    let index = candidate.index
    guard note.first[index].sum() < 0.01 else { return false }
    for near in max(0, index - 3)...min(note.tokens.count - 1, index + 3)
    where note.first[near].sum() > 0.05 {
      return false
    }
    return note.elsewhere(candidate).sum() < 0.05
  }

  static func probabilities(_ scores: EntityModel.Scores) -> EntityModel.Scores {
    let top = max(0, scores[0], scores[1], scores[2])
    let name = exponential(scores[0] - top)
    let organization = exponential(scores[1] - top)
    let geography = exponential(scores[2] - top)
    let total = name + organization + geography + exponential(-top)
    return EntityModel.Scores(name / total, organization / total, geography / total, 0)
  }

  /// e to the `x` for x ≤ 0, to three digits: enough for a threshold, and the same on every machine.
  @inline(__always)
  private static func exponential(_ x: Float) -> Float {
    if x < -20 { return 0 }
    var y = 1 + x / 256
    for _ in 0..<8 { y *= y }
    return y
  }

  private func collect(
    _ kept: UnsafeMutableBufferPointer<Candidate>, _ note: NoteView, _ rules: (Label) -> Int,
    _ findings: inout [RawFinding]
  ) {
    let tokens = note.tokens
    let scores = note.settled
    var free = 0
    for candidate in kept where candidate.index >= free {
      let index = candidate.index
      guard scores[index].sum() >= threshold, isSure(index, scores[index].sum(), note) else {
        continue
      }
      let label = Self.label(scores[index])
      var end = index
      var confidence = scores[index].sum()
      var next = index + 1
      while next < tokens.count, let joined = joins(end, next, note, label) {
        end = joined
        confidence = max(confidence, scores[joined].sum())
        next = end + 1
      }
      if var kept = EntityTrim(note: note, label: label).trimmed(index...end) {
        if label == .organization { kept = OrganizationReach(note: note).whole(kept) }
        findings.append(
          RawFinding(
            start: Int(tokens[kept.lowerBound].start), end: Int(tokens[kept.upperBound].end),
            label: label, rule: rules(label), confidence: min(confidence, 0.97)))
      }
      free = end + 1
    }
  }

  /// Whether a probability is enough for this word: common words need more, and so does a word beside
  /// a placeholder, where the model has less to go by than when it learned. A clean text read again
  /// then gives nothing new.
  private func isSure(_ index: Int, _ probability: Float, _ note: NoteView) -> Bool {
    guard probability < Self.surest else { return true }
    if probability < Doubts(note: note).least(index) { return false }
    guard probability < Self.besidePlaceholder else { return true }
    for near in max(0, index - 6)...min(note.tokens.count - 1, index + 6)
    where note.tokens[near].kind == .placeholder {
      return false
    }
    return true
  }

  /// No word needs more than this.
  private static let surest: Float = 0.9
  private static let besidePlaceholder: Float = 0.5

  /// The next token of the same entity after `end`, over initials' dots, commas, hyphens, "of".
  private func joins(
    _ end: Int, _ from: Int, _ note: NoteView, _ label: Label
  ) -> Int? {
    let tokens = note.tokens
    let scores = note.settled
    let text = note.text
    var next = from
    var bridged = 0
    while next < tokens.count, bridged <= (label == .organization ? 3 : 2) {
      let token = tokens[next]
      if scores[next].sum() >= threshold {
        guard Self.label(scores[next]) == label, token.gap != .wide,
          isSure(next, scores[next].sum(), note)
        else { return nil }
        return next
      }
      if token.gap == .wide { return nil }
      switch token.kind {
      case .newline: return nil
      case .symbol:
        switch text[Int(token.start)] {
        // A full stop belongs to an initial or a short form; after a longer word it ends a sentence.
        case 0x2E where tokens[next - 1].length <= 3: break
        case 0x2D, 0x27: break
        case 0x2C where label == .name: break
        case 0x26 where label == .organization: break
        default: return nil
        }
      case .word:
        let bridges =
          label == .organization
          && !token.classes.isDisjoint(with: [.function, .particle]) && token.length <= 3
          || label == .name && token.classes.contains(.particle) && token.length <= 3
        guard bridges, token.shape == .lower || tokens.style == .capitals else { return nil }
      default: return nil
      }
      bridged += 1
      next += 1
    }
    return nil
  }

  static func label(_ scores: EntityModel.Scores) -> Label {
    if scores[0] >= scores[1] && scores[0] >= scores[2] { return .name }
    return scores[1] >= scores[2] ? .organization : .geography
  }
}
