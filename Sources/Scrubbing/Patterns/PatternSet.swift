import Deidentified

/// All patterns and guards, indexed by what triggers them.
struct PatternSet: Sendable {
  /// A stretch of `waiting`.
  struct Queue: BitwiseCopyable, Sendable {
    var start: UInt32 = 0
    var count: UInt32 = 0
  }

  /// Those that wait for a word of one of some classes.
  struct ClassQueue: BitwiseCopyable, Sendable {
    var classes: WordClass
    var queue: Queue
  }

  let patterns: [Pattern]
  let gates: Table<PatternGate>
  /// Pattern numbers, queue after queue.
  let waiting: Table<UInt16>
  /// By the number that a lexicon entry's `trigger` holds, less one.
  let byWord: Table<Queue>
  /// The words of `byWord`, by key, in the same order.
  let triggerKeys: [UInt64]
  let byClass: Table<ClassQueue>
  let classMask: WordClass
  /// By digits in the token, 31 standing for more.
  let byNumber: Table<Queue>
  /// By length of the token, 63 standing for more.
  let byMixed: Table<Queue>
  let byByte: Table<Queue>

  init(_ patterns: [Pattern]) throws(ScrubbingError) {
    var words: [UInt64: [Int]] = [:]
    var classes: [UInt64: [Int]] = [:]
    var numbers: [[Int]] = Array(repeating: [], count: 32)
    var mixed: [[Int]] = Array(repeating: [], count: 64)
    var bytes: [[Int]] = Array(repeating: [], count: 256)
    for (index, pattern) in patterns.enumerated() {
      let trigger = pattern.trigger
      if let lengths = trigger.number?.range {
        for length in Set(lengths.map { min($0, 31) }) { numbers[length].append(index) }
      }
      if let lengths = trigger.mixed?.range {
        for length in Set(lengths.map { min($0, 63) }) { mixed[length].append(index) }
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
    byClass = Table(
      classes.sorted { $0.key < $1.key }.map {
        ClassQueue(classes: WordClass(rawValue: $0.key), queue: queue($0.value))
      })
    classMask = WordClass(rawValue: classes.keys.reduce(0, |))
    byNumber = Table(numbers.map(queue))
    byMixed = Table(mixed.map(queue))
    byByte = Table(bytes.map(queue))
    self.waiting = Table(waiting)
    gates = Table(patterns.map(PatternGate.init))
    self.patterns = patterns
  }
}
