/// Numbers features as they are met, counts them, and remembers the words behind their hashes.
struct FeatureTable {
  private var numbers: [ListSink.Feature: Int32] = [:]
  private var features: [ListSink.Feature] = []
  private var counts: [Int32] = []
  private var words: [UInt64: String] = [:]
  private(set) var kept: [ListSink.Feature] = []

  var count: Int { kept.count }

  mutating func numbers(
    _ list: [ListSink.Feature], _ tokens: Tokens, _ text: UnsafePointer<UInt8>
  ) -> [Int32] {
    if words.count < 200_000 {
      for index in 0..<tokens.count where tokens[index].kind == .word {
        let key = tokens[index].key
        if words[key] == nil {
          words[key] = String(
            decoding: UnsafeBufferPointer(
              start: text + Int(tokens[index].start), count: tokens[index].length), as: UTF8.self
          ).lowercased()
        }
      }
    }
    return list.map { feature in
      if let number = numbers[feature] {
        counts[Int(number)] += 1
        return number
      }
      let number = Int32(features.count)
      numbers[feature] = number
      features.append(feature)
      counts.append(1)
      return number
    }
  }

  /// Forgets features met fewer than `least` times and renumbers the rest in `examples`.
  mutating func prune(_ examples: inout [EntityTrainer.Example], below least: Int32) {
    var renumbered = [Int32](repeating: -1, count: features.count)
    for (index, feature) in features.enumerated() where counts[index] >= least {
      renumbered[index] = Int32(kept.count)
      kept.append(feature)
    }
    for index in examples.indices {
      examples[index].features = examples[index].features.compactMap {
        let number = renumbered[Int($0)]
        return number < 0 ? nil : number
      }
    }
  }

  /// The feature in words: its template and, where it holds one, the word.
  func describe(_ feature: ListSink.Feature) -> String {
    let parts = [feature.a, feature.b].compactMap { words[$0] }
    return ([String(describing: feature.template)] + parts).joined(separator: " ")
  }
}
