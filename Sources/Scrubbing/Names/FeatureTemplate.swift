/// The kinds of evidence that the entity model weighs. Raw values are part of the model file.
enum FeatureTemplate: UInt8, CaseIterable, Sendable {
  case caps = 1
  case capsName, capsReading, capsPlace
  case ending3, beginning3
  case before1, after1, around
  case wordBefore, wordAfter, wordBeforeAfter, nameWordBefore
  case classBefore, classAfter, readingBefore
  case lineLabel, lineLabelCaps, lineLabelName
  case lineStart, lineEnd, sentenceStart, shortLine
  case run, headAhead, headAheadWord, headBehind
  case phrase, seenLower, seenOften, seenWithTitle
  case covered, coveredBefore, coveredAfter
  case possessive, colonAfter, gaps
  case ownFirst, firstBefore, firstAfter, firstAround, elsewhere, ownAndElsewhere

  /// The line of the model file that tells which templates its numbers mean.
  static let signature =
    "# templates: " + allCases.map { String(describing: $0) }.joined(separator: " ")
}
