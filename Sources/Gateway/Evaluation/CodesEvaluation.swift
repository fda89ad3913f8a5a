public import Deidentified

/// Scores an engine's results against labelled cases: codes, categories, first-listed, traps, evidence.
public struct CodesEvaluation: Sendable, Hashable {
  /// Right, too many, missed; and what follows from them.
  public struct Tally: Sendable, Hashable {
    public var right = 0
    public var extra = 0
    public var missed = 0

    public init() {}

    public var precision: Double { Self.ratio(right, right + extra) }
    public var recall: Double { Self.ratio(right, right + missed) }
    public var f1: Double {
      precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
    }

    static func ratio(_ part: Int, _ whole: Int) -> Double {
      whole == 0 ? 0 : Double(part) / Double(whole)
    }
  }

  /// A share of something, such as first-listed codes that are right.
  public struct Share: Sendable, Hashable {
    public var part = 0
    public var whole = 0

    public init() {}

    public var ratio: Double { Tally.ratio(part, whole) }
  }

  /// A code that the case forbids and the engine gave.
  public struct SprungTrap: Sendable, Hashable {
    public let caseID: String
    public let code: String
    public let kind: String
    public let why: String
  }

  public private(set) var cases = 0
  public private(set) var fullCode = Tally()
  public private(set) var category = Tally()
  public private(set) var firstListed = Share()
  /// Gold codes found whose evidence shares text with the gold's evidence.
  public private(set) var evidence = Share()
  /// Right and all codes by band; optional codes count neither way.
  public private(set) var bands: [CodeAssignment.Band: Share] = [:]
  /// Traps sprung and all traps, by kind.
  public private(set) var mustNot: [String: Share] = [:]
  public private(set) var sprung: [SprungTrap] = []

  public init() {}

  /// Adds one case and what the engine said of it.
  public mutating func add(_ labelled: LabelledCase, _ result: CodingResult) {
    cases += 1
    let gold = Set(labelled.gold.map(\.code))
    let optional = Set(labelled.optional).subtracting(gold)
    let counted = result.codes.filter { !optional.contains($0.code) }
    let given = Set(counted.map(\.code))
    fullCode.add(gold: gold, given: given)
    let goldCategories = Set(gold.map { String($0.prefix(3)) })
    let optionalCategories = Set(optional.map { String($0.prefix(3)) })
      .subtracting(goldCategories)
    category.add(
      gold: goldCategories,
      given: Set(given.map { String($0.prefix(3)) }).subtracting(optionalCategories))
    if let first = labelled.firstListed {
      firstListed.whole += 1
      if result.firstListed == first { firstListed.part += 1 }
    }
    for code in counted {
      bands[code.band, default: Share()].whole += 1
      if gold.contains(code.code) { bands[code.band, default: Share()].part += 1 }
    }
    let all = Set(result.codes.map(\.code))
    for trap in labelled.mustNot {
      mustNot[trap.kind, default: Share()].whole += 1
      guard all.contains(trap.code) else { continue }
      mustNot[trap.kind, default: Share()].part += 1
      sprung.append(
        SprungTrap(caseID: labelled.id, code: trap.code, kind: trap.kind, why: trap.why))
    }
    addEvidence(labelled, result)
  }

  private mutating func addEvidence(_ labelled: LabelledCase, _ result: CodingResult) {
    for gold in labelled.gold {
      guard let code = result.codes.first(where: { $0.code == gold.code }),
        let wanted = labelled.range(of: gold.evidence)
      else { continue }
      evidence.whole += 1
      if code.evidence.contains(where: { $0.range.overlaps(wanted) }) { evidence.part += 1 }
    }
  }
}

extension CodesEvaluation.Tally {
  mutating func add(gold: Set<String>, given: Set<String>) {
    right += gold.intersection(given).count
    extra += given.subtracting(gold).count
    missed += gold.subtracting(given).count
  }
}
