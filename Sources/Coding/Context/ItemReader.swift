/// Finds the numbers of a list that runs on within a line, so that each item is a sentence of its own.
///
///     "1) Severe cannabis use disorder 2) GAD"  →  severe cannabis use disorder | GAD
///
/// A number counts when it is one more than the last: the 3 of "stage 3." opens no item.
struct ItemReader {
  /// Words that a number belongs to: "type", "stage".
  let counted: [Int32]

  /// Takes the meaning from the numbers and puts a full stop before them.
  func part(_ words: inout [Word], _ bytes: Span<UInt8>) {
    var last: (style: UInt8, number: Int) = (0, 0)
    for place in words.indices {
      guard let (style, number) = Self.mark(bytes, words[place]) else { continue }
      let isFirst = number == 1
      guard isFirst || style == last.style && number == last.number + 1 else { continue }
      let isBare = style == 0x2E
      let before = place > 0 ? words[place - 1] : nil
      // "type 1.", "stage 2)": the number belongs to the word before it.
      if words[place].pause < .sentence, let before, counted.contains(before.id) { continue }
      last = (style, number)
      // A bare "1." within a line may end a sentence; only the "2." behind it shows a list.
      if isFirst && isBare && words[place].pause < .semicolon { continue }
      words[place].id = 0
      words[place].pause = max(words[place].pause, .sentence)
    }
  }

  /// The style and value of `1.`, `1)`, `(1)`, `#1`, nil for any other word.
  static func mark(_ bytes: Span<UInt8>, _ word: Word) -> (style: UInt8, number: Int)? {
    let start = Int(word.start)
    let end = Int(word.end)
    guard end - start <= 2, bytes[start] &- 0x30 < 10 else { return nil }
    var number = 0
    for place in start..<end {
      guard bytes[place] &- 0x30 < 10 else { return nil }
      number = number * 10 + Int(bytes[place] - 0x30)
    }
    let before: UInt8 = start > 0 ? bytes[start - 1] : 0x20
    if before == 0x23 { return (0x23, number) }
    let isApart = before == 0x20 || before == 0x0A || before == 0x0D || before == 0x3A
    guard end < bytes.count, isApart || before == 0x28 else { return nil }
    if bytes[end] == 0x29 {
      return isApart && isInside(bytes, start) ? nil : (0x29, number)
    }
    let isStop = bytes[end] == 0x2E && end + 1 < bytes.count && bytes[end + 1] == 0x20
    return isStop && isApart ? (0x2E, number) : nil
  }

  /// Whether a bracket that opened earlier in the line is still open.
  private static func isInside(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    var place = start - 1
    while place >= 0, start - place < 80, bytes[place] != 0x0A, bytes[place] != 0x29 {
      if bytes[place] == 0x28 { return true }
      place -= 1
    }
    return false
  }
}
