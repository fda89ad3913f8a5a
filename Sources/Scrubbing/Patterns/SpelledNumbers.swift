import Deidentified

/// Numbers read out or typed a digit at a time: `0 0 7 1 8 8 3 4`, `last four two two oh seven`,
/// `three-one-four, 772, 0 1 8 5`.
///
/// A run of number words and numbers with nothing but blanks and marks between them; four digits in
/// all, and either two number words or four lone digits.
struct SpelledNumbers {
  let tokens: Tokens
  let text: UnsafePointer<UInt8>
  let rule: Int

  func find(into findings: inout [RawFinding]) {
    var index = 0
    while index < tokens.count {
      guard opens(index) else {
        index += 1
        continue
      }
      let run = run(from: index)
      if run.isNumber {
        findings.append(
          RawFinding(
            start: Int(tokens[index].start), end: Int(tokens[run.last].end), label: run.label,
            rule: rule, confidence: 0.65))
      }
      index = run.last + 1
    }
  }

  private struct Run {
    var last: Int
    var digits = 0
    var words = 0
    var lone = 0
    var longest = 0

    var isNumber: Bool { digits >= 4 && (words >= 3 && digits <= 24 || lone >= 4) }

    var label: Label { (7...11).contains(digits) && digits != 9 && digits != 8 ? .phone : .other }
  }

  @inline(__always)
  private func opens(_ index: Int) -> Bool {
    switch tokens[index].kind {
    case .number: index + 1 < tokens.count && tokens[index].length <= 4
    case .word: Self.digits.contains(tokens[index].key)
    default: false
    }
  }

  private func run(from start: Int) -> Run {
    var run = Run(last: start)
    var index = start
    var marks = 0
    while index < tokens.count {
      let token = tokens[index]
      switch token.kind {
      case .number where token.length <= 4:
        run.digits += token.length
        if token.length == 1 { run.lone += 1 }
      case .word where Self.digits.contains(token.key):
        run.digits += 1
        run.words += 1
      case .symbol where marks < 2 && index > start && isMark(index):
        marks += 1
        index += 1
        continue
      default: return run
      }
      if index > start, token.gap == .wide || token.gap == .line { return run }
      // A lone number of a dose or a score touches no other: digits are typed apart by blanks.
      marks = 0
      run.last = index
      index += 1
    }
    return run
  }

  private func isMark(_ index: Int) -> Bool {
    let byte = text[Int(tokens[index].start)]
    return byte == 0x2D || byte == 0x2C && tokens[index].gap == .none
      || byte == 0x2E && index + 1 < tokens.count && tokens[index + 1].kind == .number
        && tokens[index + 1].gap == .blank
  }

  private static let digits = KeySet(words: [
    "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
  ])
}
