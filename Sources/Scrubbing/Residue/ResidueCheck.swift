import Deidentified

/// The second look, at the clean text alone and built differently from the finder: it takes nothing
/// out, it doubts.
///
/// It doubts runs of five digits or more and codes of letters and digits that no guard vouches for, and
/// words after a title or a label of a name that no vocabulary knows.
struct ResidueCheck {
  let knowledge: Knowledge

  /// What is doubted in a clean text, as rule names; empty when it passes.
  func doubts(
    _ clean: [UInt8], _ known: KnownValues?, _ scratch: Scratch, vouched: [Range<Int>] = []
  ) -> [String] {
    Array(Set(spans(clean, known, scratch, vouched: vouched).map(\.rule))).sorted()
  }

  /// Each doubted stretch of a clean text, in its bytes. What lies inside a vouched stretch is not.
  func spans(
    _ clean: [UInt8], _ known: KnownValues?, _ scratch: Scratch, vouched: [Range<Int>] = []
  ) -> [(range: Range<Int>, rule: String)] {
    let isSuspicious = clean.withUnsafeBufferPointer { ResidueScan.isSuspicious($0, known) }
    guard isSuspicious else { return [] }
    let readable = clean.withUnsafeBufferPointer { (try? scratch.text.fold($0)) != nil }
    guard readable else { return [(clean.indices, "residue.encoding")] }
    let tokens = scratch.list.tokenize(scratch.text, with: knowledge.vocabulary.words)
    var doubted: [(index: Int, rule: String)] = []
    for index in 0..<tokens.count {
      if let rule = doubt(index, tokens, scratch.text.bytes) { doubted.append((index, rule)) }
    }
    if let known { doubted += knownResidues(known, tokens, scratch) }
    guard !doubted.isEmpty else { return [] }
    var guards = PatternFinder(
      set: knowledge.patterns, text: scratch.text.bytes, count: scratch.text.count, tokens: tokens,
      matcher: scratch.matcher, findings: [], guards: [])
    guards.run()
    let spans = guards.guards
    return doubted.compactMap { one in
      let range = tokens[one.index].range
      let place = scratch.text.sourceRange(range)
      let isVouched =
        spans.contains { $0.start <= range.lowerBound && $0.end >= range.upperBound }
        || vouched.contains {
          $0.lowerBound <= place.lowerBound && $0.upperBound >= place.upperBound
        }
      return isVouched ? nil : (place, one.rule)
    }
  }

  /// Whether a clean text from elsewhere holds what a sure pattern, or a title before a name, tells for an
  /// identifier: a clean file is a claim, and nothing says who wrote it.
  func holdsIdentifier(_ clean: [UInt8], _ scratch: Scratch) -> Bool {
    guard clean.withUnsafeBufferPointer({ (try? scratch.text.fold($0)) != nil }) else {
      return true
    }
    let tokens = scratch.list.tokenize(scratch.text, with: knowledge.vocabulary.words)
    var finder = PatternFinder(
      set: knowledge.patterns, text: scratch.text.bytes, count: scratch.text.count, tokens: tokens,
      matcher: scratch.matcher, findings: [], guards: [])
    finder.run()
    var findings = finder.findings
    TitledNames(tokens: tokens, text: scratch.text.bytes, rule: knowledge.rule("name.titled"))
      .find(into: &findings)
    return Findings.guarded(findings, by: finder.guards).contains { $0.confidence >= Self.sure }
  }

  /// The least confidence with which a rule's word refuses a line.
  private static let sure: Float = 0.9

  private func doubt(
    _ index: Int, _ tokens: Tokens, _ text: UnsafePointer<UInt8>
  ) -> String? {
    let token = tokens[index]
    switch token.kind {
    case .number where token.length >= 5:
      // A decimal fraction is a measurement.
      if token.start > 1, text[Int(token.start) - 1] == 0x2E,
        ByteClass.table[Int(text[Int(token.start) - 2])] == ByteClass.digit
      {
        return nil
      }
      return "residue.digits"
    case .mixed where token.length >= 7 && token.classes.isEmpty:
      var digits = 0
      for offset in 0..<token.length
      where ByteClass.table[Int(text[Int(token.start) + offset])] == ByteClass.digit {
        digits += 1
      }
      return digits >= 4 && digits < token.length - 1 ? "residue.code" : nil
    case .symbol where text[Int(token.start)] == 0x40:
      let isAddress =
        index + 2 < tokens.count && tokens[index + 1].gap == .none && token.gap == .none
        && tokens[index + 1].kind == .word && text[Int(tokens[index + 2].start)] == 0x2E
      return isAddress ? "residue.email" : nil
    case .word: return doubtedName(index, tokens) ? "residue.name" : nil
    default: return nil
    }
  }

  /// An unknown capitalised word straight after a title.
  private func doubtedName(_ index: Int, _ tokens: Tokens) -> Bool {
    let token = tokens[index]
    guard token.shape == .title, token.length > 2, token.weights.english == 0,
      token.classes.isDisjoint(with: [.clinical, .drug, .abbreviation, .eponym, .capsSafe, .payer]),
      index > 0
    else { return false }
    var before = index - 1
    if tokens[before].kind == .symbol, before > 0 { before -= 1 }
    return tokens[before].kind == .word && tokens[before].classes.contains(.title)
      && tokens[before].shape == .title && tokens[before].length <= 3
  }

  private func knownResidues(
    _ known: KnownValues, _ tokens: Tokens, _ scratch: Scratch
  ) -> [(index: Int, rule: String)] {
    var residues: [(Int, String)] = []
    for index in 0..<tokens.count where tokens[index].kind == .word {
      let token = tokens[index]
      guard known.names.contains(token.key), token.length >= 3, token.shape != .lower,
        !token.classes.contains(.eponym)
      else { continue }
      residues.append((index, "residue.known"))
    }
    for index in 0..<tokens.count where tokens[index].kind == .number && tokens[index].length >= 4 {
      var hash = WordHash.seed
      for byte in tokens[index].range { hash = WordHash.step(hash, scratch.text.bytes[byte]) }
      if known.codes[hash] != nil { residues.append((index, "residue.known")) }
    }
    return residues
  }
}
