public import CleanSide
public import Scrubbing

/// Reads notes from inputs and puts each through a worker, results in input order.
public struct Scan {
  public var inputs: [Input]
  public var jobs: Int
  public var stop: StopSignal
  public let scrubber: Scrubber
  /// Names the patterns that the scrubber works with.
  public let patterns: String

  public init(
    inputs: [Input], jobs: Int, stop: StopSignal, knowledge: Knowledge,
    policy: Policy = .safeHarbor
  ) {
    self.inputs = inputs
    self.jobs = jobs
    self.stop = stop
    scrubber = Scrubber(knowledge: knowledge, policy: policy)
    patterns = knowledge.digest
  }

  /// What the vault binds every row to: the policy and the patterns it was applied with.
  var policyDigest: String {
    let policy = scrubber.policy
    return policy.digest.isEmpty
      ? "\(policy.id):\(patterns)" : "\(policy.id)@\(policy.digest):\(patterns)"
  }

  /// Throws where the policy's text may not cross to the clean side.
  public func checkMayCross() throws(GatewayError) {
    guard !scrubber.claim.mints else { return }
    throw .mayNotCross(policy: scrubber.policy.id, claim: scrubber.claim)
  }

  /// Starts the workers; `work` sees a block's notes with scratch of its own.
  func pipeline<Product: Sendable>(
    _ decoder: NoteDecoder, _ work: @escaping @Sendable ([Arrival], Scratch) -> Product
  ) -> OrderedPipeline<FeedBlock, Product> {
    let pipeline = OrderedPipeline<FeedBlock, Product>(jobs: jobs) { $0.weight }
    let feed = Feed(inputs, stop: stop)
    let scrubber = scrubber
    pipeline.start(
      producing: { try feed.next() },
      makeWorker: {
        let scratch = scrubber.makeScratch()
        return { work($0.arrivals(decoder), scratch) }
      })
    return pipeline
  }

  /// Runs to the end and hands every product to `take`, in order.
  func run<Product: Sendable>(
    _ decoder: NoteDecoder, _ work: @escaping @Sendable ([Arrival], Scratch) -> Product,
    take: (Product) throws -> Void
  ) throws {
    let pipeline = pipeline(decoder, work)
    defer { pipeline.cancel() }
    while case .product(let product) = try pipeline.next() { try take(product) }
  }
}
