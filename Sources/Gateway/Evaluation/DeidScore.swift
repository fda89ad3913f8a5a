import Scrubbing

/// How well identifiers were removed, counted over labelled notes.
public struct DeidScore: Sendable, Hashable {
  public var notes = 0
  public var notesWithoutLeak = 0
  public var held = 0
  /// Gold identifiers, and those of which every letter and digit was covered.
  public var entities = 0
  public var removed = 0
  /// Letters and digits of gold identifiers, and those covered.
  public var characters = 0
  public var coveredCharacters = 0
  /// Words outside gold that are not neutral, and those touched.
  public var otherWords = 0
  public var touchedWords = 0
  /// By label: wholly removed, all.
  public var byCategory: [String: [Int]] = [:]

  public init() {}

  public var entityRecall: Double { Self.ratio(removed, entities) }
  public var characterRecall: Double { Self.ratio(coveredCharacters, characters) }
  public var overScrub: Double { otherWords == 0 ? 0 : Double(touchedWords) / Double(otherWords) }
  public var withoutLeak: Double { Self.ratio(notesWithoutLeak, notes) }
  public var heldShare: Double { notes == 0 ? 0 : Double(held) / Double(notes) }

  private static func ratio(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? 1 : Double(part) / Double(whole)
  }

  public static func += (total: inout DeidScore, part: DeidScore) {
    total.notes += part.notes
    total.notesWithoutLeak += part.notesWithoutLeak
    total.held += part.held
    total.entities += part.entities
    total.removed += part.removed
    total.characters += part.characters
    total.coveredCharacters += part.coveredCharacters
    total.otherWords += part.otherWords
    total.touchedWords += part.touchedWords
    for (label, counts) in part.byCategory {
      let old = total.byCategory[label] ?? [0, 0]
      total.byCategory[label] = [old[0] + counts[0], old[1] + counts[1]]
    }
  }
}

/// What one labelled note adds to the score, and where it went wrong.
struct NoteScore: Sendable {
  var score = DeidScore()
  var leaks: [GoldSpan] = []
  var overScrubbed: [(word: Range<Int>, rule: String)] = []

  init(text: [UInt8], gold: [GoldSpan], detection: Detection, neutral: NeutralWords) {
    let (words, isWord) = WordScan.read(text)
    var covered = [Bool](repeating: false, count: text.count)
    for finding in detection.findings {
      for index in finding.range where index < covered.count { covered[index] = true }
    }
    var isOutside = [Bool](repeating: true, count: text.count)
    score.notes = 1
    if detection.held != nil { score.held = 1 }
    for span in gold {
      let range = span.range.clamped(to: 0..<text.count)
      var wanted = 0
      var got = 0
      for index in range {
        isOutside[index] = false
        // A letter counts once, by its first byte.
        guard isWord[index], text[index] & 0xC0 != 0x80 else { continue }
        wanted += 1
        if covered[index] { got += 1 }
      }
      let isRemoved = got == wanted
      score.entities += 1
      score.removed += isRemoved ? 1 : 0
      score.characters += wanted
      score.coveredCharacters += got
      let old = score.byCategory[span.label] ?? [0, 0]
      score.byCategory[span.label] = [old[0] + (isRemoved ? 1 : 0), old[1] + 1]
      if !isRemoved { leaks.append(span) }
    }
    score.notesWithoutLeak = leaks.isEmpty ? 1 : 0
    for range in neutral.ranges(in: text) {
      for index in range where index < isOutside.count { isOutside[index] = false }
    }
    for word in words where word.allSatisfy({ isOutside[$0] }) {
      score.otherWords += 1
      guard word.contains(where: { covered[$0] && isWord[$0] }) else { continue }
      score.touchedWords += 1
      let rule = detection.findings.first { $0.range.overlaps(word) }?.rule ?? ""
      overScrubbed.append((word, rule))
    }
  }
}
