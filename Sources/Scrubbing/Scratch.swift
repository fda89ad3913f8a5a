/// Buffers and match space of one worker, reused from note to note. Not shared.
public final class Scratch {
  let text = FoldedText()
  let list = TokenList()
  let matcher = Matcher()
  let note = NoteFacts()
  /// Where words start that stay and came near the model's threshold; folded offsets, in order.
  var borderline: [Int] = []
  /// Set when the clean text should be looked at again.
  var isBorderline = false

  init() {}
}
