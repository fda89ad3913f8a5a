/// The tokens of one note, lent by the list that owns them. Valid until the list is filled anew.
struct Tokens {
  let base: UnsafeMutablePointer<Token>
  let count: Int
  let style: Style
  /// Set where a few capitals fewer would change the style.
  let isNearStyle: Bool

  /// Whether three words in four are in capitals, or hardly any has one.
  enum Style: UInt8 { case mixed, capitals, lower }

  subscript(index: Int) -> Token {
    @inline(__always) unsafeAddress { UnsafePointer(base + index) }
  }

  /// Puts `token` in another's place; training strikes lexicon entries so.
  func replace(_ index: Int, with token: Token) { base[index] = token }

  /// The index of the first token that starts at or after a folded offset.
  func index(at offset: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if Int(base[middle].start) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
