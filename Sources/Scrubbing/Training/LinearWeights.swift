/// Weights of three classes against none, and Adagrad's memory of their gradients.
struct LinearWeights {
  var values: [EntityModel.Scores]
  private var gradients: [EntityModel.Scores]

  private let decay: Float
  private let identifierWeight: Float

  init(count: Int, decay: Float, identifierWeight: Float) {
    self.decay = decay
    self.identifierWeight = identifierWeight
    values = Array(repeating: .zero, count: count)
    gradients = Array(repeating: EntityModel.Scores(repeating: 0.02), count: count)
  }

  func score(_ features: [Int32]) -> EntityModel.Scores {
    var scores = EntityModel.Scores.zero
    for feature in features where feature >= 0 { scores += values[Int(feature)] }
    return scores
  }

  /// One step down the gradient; `offset` are log-odds that an earlier stage brought.
  mutating func step(
    _ features: [Int32], _ target: Int, offset: EntityModel.Scores, rate: Float
  ) {
    let p = EntityFinder.probabilities(score(features) + offset)
    var error = EntityModel.Scores(p[0], p[1], p[2], 0)
    if target < 3 { error[target] -= 1 }
    if target < 3 { error *= identifierWeight }
    if abs(error[0]) + abs(error[1]) + abs(error[2]) < 0.002 { return }
    for feature in features where feature >= 0 {
      let index = Int(feature)
      let gradient = error + decay * values[index]
      gradients[index] += gradient * gradient
      values[index] -= rate * gradient / gradients[index].squareRoot()
    }
  }
}
