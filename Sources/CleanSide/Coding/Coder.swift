public import Coding
import Deidentified
import NDJSON
public import Scrubbing

/// Reads clean lines, takes back those that the residue check believes, and writes their codes.
public struct Coder: Sendable {
  let scrubber: Scrubber
  let engine: EmbeddedEngine

  public init(scrubber: Scrubber, engine: EmbeddedEngine) {
    self.scrubber = scrubber
    self.engine = engine
  }

  /// What became of the lines.
  public struct Tally: Sendable, Hashable {
    public var received = 0
    public var coded = 0
    public var refused = 0
    public var droppedFields = 0
    public var textBytes = 0

    public var exitCode: Int32 { refused > 0 ? ExitStatus.someHeld : ExitStatus.success }
  }

  /// Codes every line of `paths`, `-` being standard input, in input order.
  public func run(
    _ paths: [String], to output: OutputFile, jobs: Int, stop: StopSignal,
    progress: (Tally) -> Void = { _ in }
  ) throws -> Tally {
    let source = LineSource(paths.isEmpty ? ["-"] : paths, stop: stop)
    let pipeline = OrderedPipeline<LineBlock, (bytes: [UInt8], tally: Tally)>(jobs: jobs) {
      $0.bytes.count
    }
    pipeline.start(
      producing: { try source.next() },
      makeWorker: {
        let scratch = scrubber.makeScratch()
        return { code($0, with: scratch) }
      })
    defer { pipeline.cancel() }
    var total = Tally()
    while case .product(let (bytes, tally)) = try pipeline.next() {
      try output.write(bytes)
      total.received += tally.received
      total.coded += tally.coded
      total.refused += tally.refused
      total.droppedFields += tally.droppedFields
      total.textBytes += tally.textBytes
      progress(total)
    }
    try output.finish()
    return total
  }

  func code(_ block: LineBlock, with scratch: Scratch) -> (bytes: [UInt8], tally: Tally) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(block.bytes.count / 2)
    var tally = Tally()
    for line in block.lines {
      if line.isTooLong {
        tally.received += 1
        tally.refused += 1
        bytes += CodeLine.refusal(key: nil, reason: "length")
        continue
      }
      guard let reading = block.withBytes(of: line, CleanLineForm.read) else { continue }
      tally.received += 1
      tally.droppedFields += reading.dropped
      switch reading.outcome {
      case .refused(let reason):
        tally.refused += 1
        bytes += CodeLine.refusal(key: reading.key, reason: reason)
      case .line(let clean):
        tally.textBytes += clean.utf8.count
        if let note = scrubber.readmit(clean, with: scratch) {
          tally.coded += 1
          bytes += CleanLineForm.head(key: clean.key)
          bytes += CodedNote(engine.code(note), of: note).tail
        } else {
          tally.refused += 1
          bytes += CodeLine.refusal(key: clean.key, reason: "residue")
        }
      }
    }
    return (bytes, tally)
  }
}
