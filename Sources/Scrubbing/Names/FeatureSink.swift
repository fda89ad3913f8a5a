/// Takes the features of one token as they are read off.
protocol FeatureSink {
  mutating func add(_ template: FeatureTemplate, _ a: UInt64, _ b: UInt64)
}

/// Adds up the weights of the features that the model knows.
struct ScoreSink: FeatureSink {
  let table: UnsafePointer<EntityModel.Feature>
  let mask: Int
  let stage: UInt64
  private var sum = SIMD4<Int32>.zero

  init(table: UnsafePointer<EntityModel.Feature>, mask: Int, stage: UInt64) {
    self.table = table
    self.mask = mask
    self.stage = stage
  }

  var scores: EntityModel.Scores { EntityModel.Scores(sum) * EntityModel.step }

  @inline(__always)
  mutating func add(_ template: FeatureTemplate, _ a: UInt64, _ b: UInt64) {
    let key = EntityModel.key(template.rawValue, a, b, stage: stage)
    sum &+= EntityModel.weights(key, in: table, mask: mask)
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
