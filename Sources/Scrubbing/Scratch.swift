/// Buffers and match space of one worker, reused from note to note. Not shared.
public final class Scratch {
  let text = FoldedText()
  let list = TokenList()
  let matcher = Matcher()
  let note = NoteFacts()
  /// Set when a word that stays came near the model's threshold.
  var isBorderline = false

  init() {}
}
