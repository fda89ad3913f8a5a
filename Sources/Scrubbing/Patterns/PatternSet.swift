import Deidentified

/// All patterns and guards, indexed by what triggers them.
struct PatternSet: Sendable {
  /// A pattern waiting at a number or mixed token.
  struct Waiting: Sendable {
    var pattern: Int
    var then: ByteSet?
    var after: ByteSet?
  }

  private(set) var patterns: [Pattern]
  /// By the number that a lexicon entry's `trigger` holds, less one.
  private(set) var byWord: [[Int]] = []
  /// The words of `byWord`, by key, in the same order.
  private(set) var triggerKeys: [UInt64] = []
  private(set) var byClass: [(WordClass, [Int])] = []
  private(set) var classMask: WordClass = []
  /// By digits in the token, 31 standing for more.
  private(set) var byNumber: [[Waiting]] = Array(repeating: [], count: 32)
  /// By length of the token, 63 standing for more.
  private(set) var byMixed: [[Waiting]] = Array(repeating: [], count: 64)
  private(set) var byByte: [[Int]] = Array(repeating: [], count: 256)

  init(_ patterns: [Pattern]) throws(ScrubbingError) {
    self.patterns = patterns
    var words: [UInt64: [Int]] = [:]
    var classes: [UInt64: [Int]] = [:]
    for (index, pattern) in patterns.enumerated() {
      let trigger = pattern.trigger
      let waiting = Waiting(
        pattern: index, then: trigger.then.map { ByteSet($0.utf8) },
        after: trigger.after.map { ByteSet($0.utf8) })
      if let lengths = trigger.number?.range {
        for length in Set(lengths.map { min($0, 31) }) { byNumber[length].append(waiting) }
      }
      if let lengths = trigger.mixed?.range {
        for length in Set(lengths.map { min($0, 63) }) { byMixed[length].append(waiting) }
      }
      for word in trigger.words ?? [] {
        guard !word.contains(where: { $0 == " " || $0 == "-" }) else {
          throw .malformed(path: pattern.id, reason: "trigger '\(word)' is not one token")
        }
        words[WordHash.key(word.lowercased()), default: []].append(index)
      }
      for name in trigger.class?.values ?? [] {
        guard let known = WordClass.named[name] else {
          throw .malformed(path: pattern.id, reason: "unknown word class \(name)")
        }
        classes[known.rawValue, default: []].append(index)
        classMask.insert(known)
      }
      for byte in trigger.byte?.utf8 ?? "".utf8 { byByte[Int(byte)].append(index) }
    }
    byClass = classes.sorted { $0.key < $1.key }.map { (WordClass(rawValue: $0.key), $0.value) }
    for (key, waiting) in words.sorted(by: { $0.key < $1.key }) {
      byWord.append(waiting)
      triggerKeys.append(key)
    }
  }
}
