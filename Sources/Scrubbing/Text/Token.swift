/// A word, number, mixed run, symbol or line end of the folded text.
struct Token {
  /// Folded byte offsets, end exclusive; a possessive `'s` is left out.
  var start: UInt32
  var end: UInt32
  /// Hash of the lower-case letters; 0 for symbols.
  var key: UInt64
  var classes: WordClass
  var weights: LexicalWeights
  /// 1 + index into the pattern set's word triggers; 0 for none.
  var trigger: UInt16
  var kind: Kind
  var shape: Shape
  var gap: Gap
  /// Set where a possessive `'s` follows.
  var possessive: Bool

  enum Kind: UInt8 { case word, number, mixed, symbol, newline, placeholder }

  enum Shape: UInt8 { case lower, title, upper, camel, initial, none }

  /// What stands between the token before and this one.
  enum Gap: UInt8 { case none, blank, wide, line }

  var range: Range<Int> { Int(start)..<Int(end) }
  var length: Int { Int(end &- start) }
}
