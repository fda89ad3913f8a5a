/// The kinds of evidence that the entity model weighs. Raw values are part of the model file.
enum FeatureTemplate: UInt8, CaseIterable, Sendable {
  case caps = 1
  case capsName, capsWord, capsNameWord, capsReading, capsPlace, nameWordReading, capsLength
  case ending3, ending2, beginning3
  case before1, after1, before12, after12, around
  case wordBefore, wordAfter, wordsBefore, wordsAfter
  case nameWordBefore, nameWordAfter
  case classBefore, classAfter, classBefore2, classAfter2
  case readingBefore, readingAfter
  case lineLabel, lineLabelCaps, lineLabelName
  case lineStart, lineEnd, sentenceStart
  case run, headAhead, headBehind
  case phrase, seenLower, seenOften, seenWithTitle
  case covered, coveredBefore, coveredAfter
  case possessive, colonAfter, gaps, style, lineCaps, topLine
  case ownFirst, firstBefore, firstAfter, firstAround, elsewhere, ownAndElsewhere
  case wordBeforeAfter, headAheadWord, shortLine
}
