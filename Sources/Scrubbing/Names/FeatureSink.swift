/// Takes the features of one token as they are read off.
protocol FeatureSink {
  mutating func add(_ template: FeatureTemplate, _ a: UInt64, _ b: UInt64)
}

/// Adds up the weights of the features that a stage of the model knows.
struct ScoreSink: FeatureSink {
  let weights: EntityModel.Weights
  private var sum = SIMD4<Int32>.zero

  init(_ weights: EntityModel.Weights) { self.weights = weights }

  var scores: EntityModel.Scores { EntityModel.Scores(sum) * EntityModel.step }

  @inline(__always)
  mutating func add(_ template: FeatureTemplate, _ a: UInt64, _ b: UInt64) {
    sum &+= weights[EntityModel.key(template.rawValue, a, b)]
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
