public import Dispatch
import Foundation
import Synchronization

/// Parallel work whose results come out in the order the work went in.
///
///     produce ──▶ bounded queue ──▶ workers ──▶ next()
///
/// One thread produces, `jobs` threads work, the caller consumes. Pieces and bytes under way are
/// bounded, so a slow consumer holds the producer back and memory stays flat.
public final class OrderedPipeline<Work: Sendable, Product: Sendable>: Sendable {
  private struct State {
    var queue: [(number: Int, work: Work)] = []
    var finished: [Int: (product: Product, weight: Int)] = [:]
    var issued = 0
    var taken = 0
    var weight = 0
    var hasEnded = false
    var isCancelled = false
    var failure: (any Error)?
  }

  private let state = Mutex(State())
  private let space = DispatchSemaphore(value: 0)
  private let work = DispatchSemaphore(value: 0)
  private let done = DispatchSemaphore(value: 0)
  private let jobs: Int
  private let weightLimit: Int
  private let weigh: @Sendable (Work) -> Int

  /// - Parameter weigh: the bytes a piece of work keeps in memory.
  public init(
    jobs: Int, weightLimit: Int = 24 << 20, weigh: @escaping @Sendable (Work) -> Int
  ) {
    self.jobs = max(1, jobs)
    self.weightLimit = weightLimit
    self.weigh = weigh
  }

  /// Starts the threads. `makeWorker` runs once in each worker's thread, so what it makes is not shared.
  public func start(
    producing produce: sending @escaping () throws -> Work?,
    makeWorker: @escaping @Sendable () -> (Work) -> Product
  ) {
    for _ in 0..<jobs {
      launch("worker") { self.workUntilEnd(makeWorker()) }
    }
    nonisolated(unsafe) let produce = produce
    launch("reader") { self.feed(produce) }
  }

  private func launch(_ name: String, _ body: @escaping @Sendable () -> Void) {
    let thread = Thread(block: body)
    thread.name = name
    thread.stackSize = 8 << 20
    thread.start()
  }

  private func feed(_ produce: () throws -> Work?) {
    do {
      while waitForSpace(), let piece = try produce() {
        let weight = weigh(piece)
        state.withLock {
          $0.queue.append(($0.issued, piece))
          $0.issued += 1
          $0.weight += weight
        }
        work.signal()
      }
    } catch {
      state.withLock { $0.failure = error }
    }
    state.withLock { $0.hasEnded = true }
    for _ in 0..<jobs { work.signal() }
    done.signal()
  }

  /// Blocks while enough is under way; false when cancelled.
  private func waitForSpace() -> Bool {
    while true {
      let verdict: Bool? = state.withLock {
        if $0.isCancelled { return false }
        let underWay = $0.issued - $0.taken
        let hasRoom = underWay == 0 || (underWay < jobs * 2 + 2 && $0.weight < weightLimit)
        return hasRoom ? true : nil
      }
      if let verdict { return verdict }
      space.wait()
    }
  }

  private func workUntilEnd(_ process: (Work) -> Product) {
    while true {
      work.wait()
      let next = state.withLock { state -> (number: Int, work: Work)? in
        state.queue.isEmpty || state.isCancelled ? nil : state.queue.removeFirst()
      }
      guard let (number, piece) = next else { return }
      let weight = weigh(piece)
      let product = process(piece)
      state.withLock { $0.finished[number] = (product, weight) }
      done.signal()
    }
  }

  public enum Step {
    case product(Product)
    /// Nothing came within the time given.
    case waiting
    case end
  }

  /// The next product in order. Throws the producer's error after the products that came before it.
  public func next(within time: DispatchTimeInterval? = nil) throws -> Step {
    let deadline = time.map { DispatchTime.now() + $0 } ?? .distantFuture
    while true {
      let step: Step? = try state.withLock { state in
        if let (product, weight) = state.finished.removeValue(forKey: state.taken) {
          state.taken += 1
          state.weight -= weight
          return .product(product)
        }
        guard state.hasEnded, state.taken == state.issued else { return nil }
        if let failure = state.failure { throw failure }
        return .end
      }
      if let step {
        if case .product = step { space.signal() }
        return step
      }
      if done.wait(timeout: deadline) == .timedOut { return .waiting }
    }
  }

  /// Whether all that was produced so far has been taken: the source has nothing more for now.
  public var isIdle: Bool { state.withLock { $0.issued == $0.taken } }

  /// Takes no more work; what is under way is dropped.
  public func cancel() {
    state.withLock { $0.isCancelled = true }
    space.signal()
    for _ in 0..<jobs { work.signal() }
  }
}
