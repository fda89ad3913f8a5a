/// Owns the tokens of one note in a buffer that is reused from note to note.
final class TokenList {
  private var base: UnsafeMutablePointer<Token>
  private var capacity: Int

  init(capacity: Int = 16 * 1024) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// Cuts `text` into tokens and looks each word up.
  func tokenize(_ text: FoldedText, with lexicon: Lexicon) -> Tokens {
    lexicon.withTable { table, mask in
      var tokenizer = Tokenizer(bytes: text.bytes, count: text.count, table: table, mask: mask)
      var tokens = base
      var count = 0
      while let token = tokenizer.next() {
        if count == capacity { tokens = grow(count) }
        (tokens + count).initialize(to: token)
        count += 1
      }
      return Tokens(
        base: tokens, count: count, style: tokenizer.style, isNearStyle: tokenizer.isNearStyle)
    }
  }

  private func grow(_ count: Int) -> UnsafeMutablePointer<Token> {
    let larger = UnsafeMutablePointer<Token>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
    return larger
  }
}

/// One pass over folded bytes: cuts, folds case, hashes and looks up, without allocating.
private struct Tokenizer {
  let bytes: UnsafePointer<UInt8>
  let count: Int
  let table: UnsafePointer<Lexicon.Entry>
  let mask: Int
  let classes = ByteClass.table
  var position = 0
  var gap = Token.Gap.line
  /// Words of one case, and words with a capital first.
  var lowers = 0
  var uppers = 0
  var titles = 0
  var placeholders = 0

  init(
    bytes: UnsafePointer<UInt8>, count: Int, table: UnsafePointer<Lexicon.Entry>, mask: Int
  ) {
    self.bytes = bytes
    self.count = count
    self.table = table
    self.mask = mask
  }

  /// By words, not letters: shorthand in lower case is still full of LVEF and MRN.
  var style: Tokens.Style {
    if uppers > 3 * (lowers + titles) && uppers > 8 { return .capitals }
    return (titles + placeholders) * 20 < lowers ? .lower : .mixed
  }

  var isNearStyle: Bool { style == .mixed && (titles + placeholders) * 15 < lowers }

  mutating func next() -> Token? {
    while position < count {
      let start = position
      switch classes[Int(bytes[start])] {
      case ByteClass.blank:
        position += 1
        while position < count, classes[Int(bytes[position])] == ByteClass.blank { position += 1 }
        let wide = position - start > 1 || bytes[start] == 9
        if gap != .line { gap = wide ? .wide : .blank }
      case ByteClass.newline:
        position += 1
        if bytes[start] == 13, position < count, bytes[position] == 10 { position += 1 }
        gap = .line
        return symbol(start, .newline)
      case ByteClass.symbol:
        if bytes[start] == UInt8(ascii: "["), let end = PlaceholderScan.end(bytes, start, count) {
          position = end
          // It stands for a word that most often had a capital: a clean text keeps its note's style.
          placeholders += 1
          return symbol(start, .placeholder)
        }
        position += 1
        return symbol(start, .symbol)
      default: return run(start)
      }
    }
    return nil
  }

  @inline(__always)
  private mutating func symbol(_ start: Int, _ kind: Token.Kind) -> Token {
    let token = Token(
      start: UInt32(start), end: UInt32(position), key: 0, classes: [],
      weights: LexicalWeights(), trigger: 0, kind: kind, shape: .none, gap: gap,
      possessive: false)
    gap = kind == .newline ? .line : .none
    return token
  }

  private mutating func run(_ start: Int) -> Token {
    var hash = WordHash.seed
    var lower = 0
    var upper = 0
    var digits = 0
    var possessive = false
    let firstIsUpper = classes[Int(bytes[start])] == ByteClass.upper
    var end = start
    // Most runs are lower-case words, or become so after their first letter.
    if firstIsUpper {
      upper = 1
      hash = WordHash.step(hash, bytes[start] | 0x20)
      end += 1
    }
    let letters = end
    while end < count, bytes[end] &- 0x61 < 26 {
      hash = WordHash.step(hash, bytes[end])
      end += 1
    }
    lower = end - letters
    scan: while end < count {
      let byte = bytes[end]
      switch classes[Int(byte)] {
      case ByteClass.lower:
        lower += 1
        hash = WordHash.step(hash, byte)
      case ByteClass.upper:
        upper += 1
        hash = WordHash.step(hash, byte | 0x20)
      case ByteClass.digit:
        digits += 1
        hash = WordHash.step(hash, byte)
      default:
        guard byte == UInt8(ascii: "'"), digits == 0, end + 1 < count else { break scan }
        let next = classes[Int(bytes[end + 1])]
        guard next == ByteClass.lower || next == ByteClass.upper else { break scan }
        let ends = end + 2 >= count || classes[Int(bytes[end + 2])] < ByteClass.lower
        if ends && bytes[end + 1] | 0x20 == UInt8(ascii: "s") {
          possessive = true
          break scan
        }
        hash = WordHash.step(hash, byte)
      }
      end += 1
    }
    position = possessive ? end + 2 : end
    var token = Token(
      start: UInt32(start), end: UInt32(end), key: WordHash.finish(hash), classes: [],
      weights: LexicalWeights(), trigger: 0, kind: .number, shape: .none, gap: gap,
      possessive: possessive)
    gap = .none
    if digits == 0 || lower + upper > 0 {
      token.kind = digits == 0 ? .word : .mixed
      token.shape = shape(lower: lower, upper: upper, firstIsUpper: firstIsUpper)
      switch token.shape {
      case .lower: lowers += 1
      case .title: titles += 1
      case .upper: uppers += 1
      default: break
      }
      if let entry = Lexicon.find(token.key, in: table, mask: mask) {
        token.classes = entry.pointee.classes
        token.weights = entry.pointee.weights
        token.trigger = entry.pointee.trigger
      }
    }
    return token
  }

  @inline(__always)
  private func shape(lower: Int, upper: Int, firstIsUpper: Bool) -> Token.Shape {
    if upper == 0 { return .lower }
    if lower == 0 { return upper == 1 ? .initial : .upper }
    return upper == 1 && firstIsUpper ? .title : .camel
  }
}
