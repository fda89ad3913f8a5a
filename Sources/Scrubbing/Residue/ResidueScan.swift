/// One look at the bytes of a clean text, with no knowledge but what a digit and a letter are: is there
/// anything that the residue check should read closely?
///
/// It knows nothing of tokens, lexicons or patterns, so what they overlook alike it does not.
enum ResidueScan {
  /// With `known`, also whether a run is one of the record's names or numbers, or has letters whose
  /// folding it does not know.
  static func isSuspicious(_ text: UnsafeBufferPointer<UInt8>, _ known: KnownValues?) -> Bool {
    guard let bytes = text.baseAddress else { return false }
    if let known, known.hasMarks { return true }
    let classes = ByteClass.table
    let starts = known?.starts ?? ByteSet([])
    var index = 0
    let count = text.count
    while index < count {
      let kind = classes[Int(bytes[index])]
      guard kind >= ByteClass.lower else {
        if bytes[index] == UInt8(ascii: "@"), isAddress(text, index) { return true }
        index += 1
        continue
      }
      let start = index
      if starts.contains(bytes[start]), let known, isKnown(bytes, start, count, known) {
        return true
      }
      var digits = 0
      index += 1
      if kind == ByteClass.digit { digits = 1 }
      while index < count, bytes[index] &- 0x61 < 26 { index += 1 }
      while index < count {
        let inner = classes[Int(bytes[index])]
        guard inner >= ByteClass.lower else { break }
        digits += inner == ByteClass.digit ? 1 : 0
        index += 1
      }
      let length = index - start
      if digits >= 4, digits == length ? digits >= 5 : length >= 7 { return true }
      if length <= 4, kind == ByteClass.upper, length >= 2, isUnansweredTitle(text, start, index) {
        return true
      }
    }
    return false
  }

  /// Whether the letters and digits from `start` on are a known value, or go on as none is written.
  private static func isKnown(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ count: Int, _ known: KnownValues
  ) -> Bool {
    var hash = WordHash.seed
    var index = start
    var hasCapital = false
    while index < count {
      let byte = bytes[index]
      if byte >= 0x80 { return true }
      let kind = ByteClass.table[Int(byte)]
      guard kind >= ByteClass.lower else { break }
      hasCapital = hasCapital || kind == ByteClass.upper
      hash = WordHash.step(hash, kind == ByteClass.upper ? byte | 0x20 : byte)
      index += 1
    }
    return hasCapital && known.names.contains(WordHash.finish(hash))
      || known.codeKeys.contains(hash)
  }

  private static func isAddress(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    at > 0 && at + 1 < text.count && ByteClass.table[Int(text[at - 1])] >= ByteClass.lower
      && ByteClass.table[Int(text[at + 1])] >= ByteClass.lower
  }

  /// `Dr. X`, `Mrs X`, `Lt X` with a capital after it, where a placeholder should stand.
  private static func isUnansweredTitle(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    var next = end
    while next < text.count, text[next] == UInt8(ascii: ".") || text[next] == UInt8(ascii: " ") {
      next += 1
    }
    guard next < text.count, next - end <= 3,
      ByteClass.table[Int(text[next])] == ByteClass.upper
    else { return false }
    var hash = WordHash.seed
    for index in start..<end { hash = WordHash.step(hash, text[index] | 0x20) }
    return titles.contains(WordHash.finish(hash))
  }

  /// Titles of two and three letters, by the key of their lower-case bytes.
  private static let titles = KeySet(words: [
    "mr", "mrs", "ms", "mx", "dr", "drs", "rev", "fr", "sr", "br", "ofc", "sgt", "lt", "cpt", "maj",
    "col", "gen", "det", "dep", "tpr", "cpl", "pvt", "spc", "ssg", "msg", "sfc", "cdr", "ens",
    "adm",
    "sen", "gov", "don", "sra", "tia", "tio", "hon", "mme",
  ])
}
