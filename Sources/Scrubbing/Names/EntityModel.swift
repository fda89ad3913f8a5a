/// A linear model over features: for each word the log-odds of NAME, ORG and GEO against none.
///
/// Its file has one line a feature: template, two values, stage, three weights, and what the feature
/// says in words. The training command writes it; nothing in it comes from real notes.
struct EntityModel: Sendable {
  typealias Scores = SIMD4<Float>

  private var keys: [UInt64]
  private var weights: [Scores]
  private let mask: Int
  private(set) var count: Int

  /// Positions in `Scores`.
  static let name = 0
  static let organization = 1
  static let geography = 2

  init(entries: [(key: UInt64, weights: Scores)]) {
    var size = 1024
    while size < entries.count * 2 { size *= 2 }
    mask = size - 1
    keys = Array(repeating: 0, count: size)
    weights = Array(repeating: .zero, count: size)
    count = entries.count
    for entry in entries {
      var slot = Int(entry.key >> 16) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = entry.key
      weights[slot] = entry.weights
    }
  }

  /// Reads the model file.
  init(_ bytes: [UInt8]) throws(ScrubbingError) {
    var entries: [(key: UInt64, weights: Scores)] = []
    for line in bytes.split(separator: 10) where line.first != UInt8(ascii: "#") {
      let parts = line.split(separator: 9, maxSplits: 7)
      guard parts.count >= 7 else { throw .malformed(path: "models/entities.tsv", reason: "line") }
      let texts = parts.prefix(7).map { String(decoding: $0, as: UTF8.self) }
      guard let template = UInt8(texts[0]), let a = UInt64(texts[1], radix: 16),
        let b = UInt64(texts[2], radix: 16), let stage = UInt64(texts[3]),
        let x = Float(texts[4]), let y = Float(texts[5]), let z = Float(texts[6])
      else { throw .malformed(path: "models/entities.tsv", reason: "number") }
      entries.append((Self.key(template, a, b, stage: stage), Scores(x, y, z, 0)))
    }
    self.init(entries: entries)
  }

  @inline(__always)
  static func key(_ template: UInt8, _ a: UInt64, _ b: UInt64, stage: UInt64) -> UInt64 {
    var hash = a &* 0x9E37_79B9_7F4A_7C15
    hash ^= (b &+ 0x7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
    hash ^= (UInt64(template) << 1 | stage) &* 0xA076_1D64_78BD_642F
    hash ^= hash >> 29
    hash = hash &* 0xE703_7ED1_A0B4_28DB
    return (hash ^ (hash >> 32)) | 1
  }

  func withTable<R>(_ body: (UnsafePointer<UInt64>, UnsafePointer<Scores>, Int) -> R) -> R {
    keys.withUnsafeBufferPointer { keys in
      weights.withUnsafeBufferPointer { weights in
        body(keys.baseAddress!, weights.baseAddress!, mask)
      }
    }
  }

  subscript(key: UInt64) -> Scores {
    var slot = Int(key >> 16) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return weights[slot] }
      slot = (slot + 1) & mask
    }
    return .zero
  }
}
