/// A linear model over features: for each word the log-odds of NAME, ORG and GEO against none.
///
/// Its file has one line a feature: template, two values, stage, three weights, and what the feature
/// says in words. The training command writes it; nothing in it comes from real notes.
struct EntityModel: Sendable {
  typealias Scores = SIMD4<Float>

  /// Three weights as steps of 1/1024, and the feature's hash: 16 bytes, four to a cache line.
  struct Feature: Sendable, BitwiseCopyable {
    var key: UInt64
    var weights: SIMD4<Int16>

    static let vacant = Feature(key: 0, weights: .zero)
  }

  static let step: Float = 1 / 1024

  /// Of the stages: the first look at a word, the second with its neighbours' verdicts, and the glance
  /// before both. Each has a table of its own, so that the small ones stay near the processor.
  let first: Table<Feature>
  let second: Table<Feature>
  let glance: Table<Feature>

  /// Each table has a power of two of slots, at least one of them vacant.
  init?(first: Table<Feature>, second: Table<Feature>, glance: Table<Feature>) {
    for table in [first, second, glance] {
      guard table.count >= 2, table.count & (table.count - 1) == 0 else { return nil }
    }
    self.first = first
    self.second = second
    self.glance = glance
  }

  /// Reads the model file.
  init(_ bytes: [UInt8]) throws(ScrubbingError) {
    guard bytes.starts(with: (FeatureTemplate.signature + "\n").utf8) else {
      throw .malformed(path: "models/entities.tsv", reason: "made for other features; train anew")
    }
    var stages: [[Feature]] = [[], [], []]
    for line in bytes.split(separator: 10) where line.first != UInt8(ascii: "#") {
      let parts = line.split(separator: 9, maxSplits: 7)
      guard parts.count >= 7 else { throw .malformed(path: "models/entities.tsv", reason: "line") }
      let texts = parts.prefix(7).map { String(decoding: $0, as: UTF8.self) }
      guard let template = UInt8(texts[0]), let a = UInt64(texts[1], radix: 16),
        let b = UInt64(texts[2], radix: 16), let stage = Int(texts[3]), (0..<3).contains(stage),
        let x = Float(texts[4]), let y = Float(texts[5]), let z = Float(texts[6])
      else { throw .malformed(path: "models/entities.tsv", reason: "number") }
      let scaled = (Scores(x, y, z, 0) / Self.step).rounded(.toNearestOrEven)
      let bounded = scaled.clamped(
        lowerBound: Scores(repeating: -32_000), upperBound: Scores(repeating: 32_000))
      stages[stage].append(
        Feature(key: Self.key(template, a, b), weights: SIMD4<Int16>(bounded)))
    }
    first = Self.table(of: stages[0])
    second = Self.table(of: stages[1])
    glance = Self.table(of: stages[2])
  }

  private static func table(of features: [Feature]) -> Table<Feature> {
    var size = 1024
    while size < features.count * 2 { size *= 2 }
    var slots = Array(repeating: Feature.vacant, count: size)
    for feature in features {
      var slot = Self.home(feature.key, size - 1)
      while slots[slot].key != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = feature
    }
    return Table(slots)
  }

  /// A stage's weights, lent for reading.
  struct Weights {
    private let base: UnsafePointer<Feature>
    private let mask: Int

    init(_ table: Table<Feature>) {
      base = table.base
      mask = table.count - 1
    }

    /// The weights of a feature; zero where the stage does not know it.
    subscript(key: UInt64) -> SIMD4<Int32> {
      @inline(__always) get {
        var slot = EntityModel.home(key, mask)
        while base[slot].key != 0 {
          if base[slot].key == key { return SIMD4<Int32>(truncatingIfNeeded: base[slot].weights) }
          slot = (slot + 1) & mask
        }
        return .zero
      }
    }
  }

  @inline(__always)
  static func home(_ key: UInt64, _ mask: Int) -> Int { Int(truncatingIfNeeded: key >> 16) & mask }

  @inline(__always)
  static func key(_ template: UInt8, _ a: UInt64, _ b: UInt64) -> UInt64 {
    var hash = a &* 0x9E37_79B9_7F4A_7C15
    hash ^= (b &+ 0x7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
    hash ^= UInt64(template) &* 0xA076_1D64_78BD_642F
    hash ^= hash >> 29
    hash = hash &* 0xE703_7ED1_A0B4_28DB
    return (hash ^ (hash >> 32)) | 1
  }
}
