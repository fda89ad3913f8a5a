import CleanSide
import Deidentified
import Scrubbing

/// Looks through everything an engine said of a note for what was taken out of the note.
///
/// A hit means that the clean text still held an identifier, or that the engine had it from elsewhere.
/// What stands in the official title of a code in the result is no hit: a patient named Parkinson may
/// have Parkinson's disease.
struct RemovedTextCheck: Sendable {
  /// The official title of a code.
  let title: @Sendable (String) -> String?

  /// Whether any removed text comes back in `note`.
  func finds(_ originals: Originals, in note: CodedNote) -> Bool {
    let codes = Self.codes(of: note)
    let titles = codes.map(title)
    // A code that no code set knows is words like any other.
    let unknown = zip(codes, titles).compactMap { $1 == nil ? $0 : nil }
    let said = (note.strings.filter { !Self.isRelease($0) } + unknown).joined(separator: "\n")
    let official = titles.compactMap { $0?.utf8.map(Self.lower) }
    let bytes = Array(said.utf8)
    let folded = bytes.map(Self.lower)
    let digits = Self.digitRuns(bytes)
    var seen: Set<[UInt8]> = []
    for piece in originals.pieces {
      let surface = piece.surface
      guard let label = piece.label, Self.isTelling(surface), seen.insert(surface).inserted else {
        continue
      }
      let lowered = surface.map(Self.lower)
      // One plain word is a hit only in its own case or in capitals: "White" is not "white".
      let isWord = surface.allSatisfy { Self.isLetter($0) }
      // Of organisations a lone word tells nothing: "Wound" of a wound clinic is no one's name.
      if isWord && label == .organization { continue }
      let isFound =
        isWord
        ? Self.contains(bytes, surface) || Self.contains(bytes, surface.map(Self.upper))
        : Self.contains(folded, lowered) || digits.holds(surface.filter(Self.isDigit))
      if isFound && !official.contains(where: { Self.contains($0, lowered) }) { return true }
    }
    return false
  }

  private static func codes(of note: CodedNote) -> [String] {
    let all = note.codes.flatMap { code in
      [code.assignment.code] + code.assignment.alternatives.map(\.code)
    }
    return Array(Set(all + [note.firstListed].compactMap { $0 }))
  }

  /// Short pieces say nothing: their like is everywhere.
  private static func isTelling(_ surface: [UInt8]) -> Bool {
    surface.count >= 4 && surface.count { isLetter($0) || isDigit($0) } >= 3
  }

  /// `FY2026-April`, which a removed month would hit.
  private static func isRelease(_ text: String) -> Bool {
    text.hasPrefix("FY") && text.utf8.count <= 24 && !text.contains(" ")
  }

  /// Whether `needle` stands in `hay` as whole words.
  private static func contains(_ hay: [UInt8], _ needle: [UInt8]) -> Bool {
    guard let first = needle.first, hay.count >= needle.count else { return false }
    return hay.withUnsafeBufferPointer { hay in
      needle.withUnsafeBufferPointer { needle in
        var start = 0
        let last = hay.count - needle.count
        while start <= last {
          if hay[start] == first, (1..<needle.count).allSatisfy({ hay[start + $0] == needle[$0] }) {
            let before = start == 0 || !isPart(hay[start - 1]) || !isPart(first)
            let end = start + needle.count
            let after = end == hay.count || !isPart(hay[end]) || !isPart(needle[needle.count - 1])
            if before && after, !namesDisease(hay, end) { return true }
          }
          start += 1
        }
        return false
      }
    }
  }

  /// What follows a name that stands for a disease or a sign: "Graves disease", "Parkinson's tremor".
  private static let heads: Set<String> = [
    "disease", "syndrome", "disorder", "sign", "test", "palsy", "fracture", "lymphoma", "tumor",
    "tumour", "sarcoma", "contracture", "phenomenon", "reflex", "maneuver", "ulcer", "cyst",
    "hernia", "esophagus", "thyroiditis", "anemia", "score", "scale", "stage", "classification",
    "criteria", "ophthalmopathy", "orbitopathy", "dermopathy", "tremor", "dementia", "nodes",
    "neuroma", "metaplasia", "chorea", "ataxia", "arthropathy", "purpura", "colitis",
  ]

  /// Whether the words after a hit make an eponym of it.
  private static func namesDisease(_ hay: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
    var next = end
    // A possessive, straight or curly.
    if next < hay.count, hay[next] == 0x27 { next += 1 }
    if next + 2 < hay.count, hay[next] == 0xE2 { next += 3 }
    if next < hay.count, next > end, lower(hay[next]) == UInt8(ascii: "s") { next += 1 }
    guard next < hay.count, hay[next] == 0x20 || hay[next] == 0x2D else { return false }
    let word = hay[(next + 1)...].prefix(while: isLetter).map(lower)
    return heads.contains(String(decoding: word, as: UTF8.self))
  }

  /// Runs of digits, whatever punctuation parts them: `614.555.0147` and `6145550147` are one number.
  private static func digitRuns(_ text: [UInt8]) -> DigitRuns {
    var runs: Set<[UInt8]> = []
    var run: [UInt8] = []
    var gap = 0
    for byte in text + [0x0A] {
      if isDigit(byte) {
        run.append(byte)
        gap = 0
      } else if gap < 2, [0x20, 0x28, 0x29, 0x2D, 0x2E, 0x2F].contains(byte), !run.isEmpty {
        gap += 1
      } else {
        if run.count >= DigitRuns.least { runs.insert(run) }
        run.removeAll(keepingCapacity: true)
        gap = 0
      }
    }
    return DigitRuns(runs: runs)
  }

  private struct DigitRuns {
    /// Fewer digits than these are everywhere.
    static let least = 7
    let runs: Set<[UInt8]>

    func holds(_ digits: [UInt8]) -> Bool { digits.count >= Self.least && runs.contains(digits) }
  }

  private static func isPart(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private static func upper(_ byte: UInt8) -> UInt8 {
    (0x61...0x7A).contains(byte) ? byte & 0xDF : byte
  }
}
