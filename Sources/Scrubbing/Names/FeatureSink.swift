/// Takes the features of one token as they are read off.
protocol FeatureSink {
  mutating func add(_ template: FeatureTemplate, _ a: UInt64, _ b: UInt64)
}

/// Adds up the weights of the features that the model knows.
struct ScoreSink: FeatureSink {
  let keys: UnsafePointer<UInt64>
  let weights: UnsafePointer<EntityModel.Scores>
  let mask: Int
  let stage: UInt64
  var scores = EntityModel.Scores.zero

  @inline(__always)
  mutating func add(_ template: FeatureTemplate, _ a: UInt64, _ b: UInt64) {
    let key = EntityModel.key(template.rawValue, a, b, stage: stage)
    var slot = Int(key >> 16) & mask
    while keys[slot] != 0 {
      if keys[slot] == key {
        scores += weights[slot]
        return
      }
      slot = (slot + 1) & mask
    }
  }
}

/// Keeps the features themselves, for training and for explaining.
struct ListSink: FeatureSink {
  struct Feature: Hashable, Sendable {
    var template: FeatureTemplate
    var a: UInt64
    var b: UInt64
  }

  var features: [Feature] = []

  mutating func add(_ template: FeatureTemplate, _ a: UInt64, _ b: UInt64) {
    features.append(Feature(template: template, a: a, b: b))
  }
}
