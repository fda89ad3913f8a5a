import Deidentified

/// All patterns and guards, indexed by what triggers them.
struct PatternSet: Sendable {
  /// A stretch of `waiting`.
  struct Queue: BitwiseCopyable, Sendable {
    var start: UInt32 = 0
    var count: UInt32 = 0
  }

  let patterns: [Pattern]
  let gates: Table<PatternGate>
  /// Pattern numbers, queue after queue.
  let waiting: Table<UInt16>
  /// By the number that a lexicon entry's `trigger` holds, less one.
  let byWord: Table<Queue>
  /// The words of `byWord`, by key, in the same order.
  let triggerKeys: [UInt64]
  /// By the number of a class's bit; `classMask` holds those that are waited for.
  let byClass: Table<Queue>
  let classMask: WordClass
  /// Those that wait for numbers and mixed words, which are many.
  let byLength: LengthQueues
  let byByte: Table<Queue>

  init(_ patterns: [Pattern]) throws(ScrubbingError) {
    var words: [UInt64: [Int]] = [:]
    var classes: [[Int]] = Array(repeating: [], count: 64)
    var bytes: [[Int]] = Array(repeating: [], count: 256)
    for (index, pattern) in patterns.enumerated() {
      let trigger = pattern.trigger
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
        classes[known.rawValue.trailingZeroBitCount].append(index)
      }
      for byte in trigger.byte?.utf8 ?? "".utf8 { bytes[Int(byte)].append(index) }
    }
    var waiting: [UInt16] = []
    func queue(_ numbers: [Int]) -> Queue {
      defer { waiting.append(contentsOf: numbers.map { UInt16($0) }) }
      return Queue(start: UInt32(waiting.count), count: UInt32(numbers.count))
    }
    let sortedWords = words.sorted { $0.key < $1.key }
    triggerKeys = sortedWords.map(\.key)
    byWord = Table(sortedWords.map { queue($0.value) })
    byClass = Table(classes.map(queue))
    classMask = WordClass(
      rawValue: classes.indices.reduce(0) { $0 | (classes[$1].isEmpty ? 0 : 1 << UInt64($1)) })
    byByte = Table(bytes.map(queue))
    self.waiting = Table(waiting)
    gates = Table(patterns.map(PatternGate.init))
    byLength = LengthQueues(patterns, gates)
    self.patterns = patterns
  }
}
