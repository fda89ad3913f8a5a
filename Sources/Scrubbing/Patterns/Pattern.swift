import Deidentified

/// A pattern or guard ready to be asked where its trigger fires.
struct Pattern: Sendable {
  let id: String
  /// The label of a match whose groups name none; nil for guards.
  let label: Label?
  let confidence: Float
  /// Guards: the confidence up to which findings inside the span fall; 0 for identifiers.
  let beats: Float
  let isGuard: Bool
  let regex: LazyRegex
  let trigger: PatternSource.Trigger
  /// What the next word must be.
  let next: KeySet?
  let near: WordWindow?
  let unless: WordWindow?
  let validator: Validator?
  let source: PatternSource

  init(_ source: PatternSource, category: String?, isGuard: Bool) throws(ScrubbingError) {
    self.source = source
    self.isGuard = isGuard
    id = source.id
    let name = source.category ?? category
    label = name.flatMap(Label.init(rawValue:))
    if !isGuard && label == nil {
      throw .malformed(path: id, reason: "unknown category \(name ?? "none")")
    }
    confidence = Float(source.confidence ?? 0.9)
    beats = isGuard ? Float(source.beats ?? 0.8) : 0
    regex = LazyRegex(source.regex, id: source.id)
    trigger = source.when
    next = source.when.next.map { KeySet(words: $0) }
    near = source.context.map {
      WordWindow(
        before: ($0.near ?? []) + ($0.before ?? []), after: ($0.near ?? []) + ($0.after ?? []),
        within: $0.within ?? 5)
    }
    unless = source.unless.map {
      WordWindow(
        before: ($0.near ?? []) + ($0.before ?? []), after: ($0.near ?? []) + ($0.after ?? []),
        within: $0.within ?? 2)
    }
    if let name = source.validator {
      guard let known = Validator(rawValue: name) else {
        throw .malformed(path: id, reason: "unknown validator \(name)")
      }
      validator = known
    } else {
      validator = nil
    }
  }
}

/// Words that must, or must not, stand within some tokens of a match.
struct WordWindow: Sendable {
  let before: KeySet
  let after: KeySet
  let within: Int

  init(before: [String], after: [String], within: Int) {
    self.before = KeySet(words: before)
    self.after = KeySet(words: after)
    self.within = within
  }

  /// Whether one of the words stands near a match that covers tokens `first..<end`; with `inside`, in it
  /// too.
  func holds(_ tokens: Tokens, first: Int, end: Int, inside: Bool = false) -> Bool {
    if inside {
      for index in first..<min(end, tokens.count)
      where before.contains(tokens[index].key) || after.contains(tokens[index].key) {
        return true
      }
    }
    if !before.isEmpty {
      for index in max(0, first - within)..<first where before.contains(tokens[index].key) {
        return true
      }
    }
    if !after.isEmpty {
      for index in min(end, tokens.count)..<min(tokens.count, end + within)
      where after.contains(tokens[index].key) {
        return true
      }
    }
    return false
  }
}
