public import CleanSide
import Glibc
import NDJSON
import Scrubbing
public import Vault

/// `breakwater relink`: codes come home by their keys.
///
/// Results are taken batch by batch, each in one transaction. Only when all are in are they written,
/// in the order the notes came in.
public struct RelinkCommand {
  let vault: Vault
  let check: RemovedTextCheck
  let stop: StopSignal
  let reporter: Reporter

  /// - Parameter title: the official title of a code.
  public init(
    vault: Vault, stop: StopSignal, reporter: Reporter,
    title: @escaping @Sendable (String) -> String?
  ) {
    self.vault = vault
    self.stop = stop
    self.reporter = reporter
    check = RemovedTextCheck(title: title)
  }

  /// What became of the lines that came back.
  public struct Tally: Sendable, Hashable {
    public var received = 0
    public var taken = 0
    /// The same result had come before.
    public var alreadyTaken = 0
    public var refusals: [String: Int] = [:]
    public var encounters = 0

    public var refused: Int { refusals.values.reduce(0, +) }
    public var exitCode: Int32 { refused > 0 ? ExitStatus.someHeld : ExitStatus.success }
  }

  private struct Returning {
    let line: CodeLine
    let place: Place
  }

  public func run(
    _ paths: [String], to output: OutputFile, byEncounter: OutputFile? = nil
  ) throws -> Tally {
    var tally = Tally()
    var positions: Set<Vault.Position> = []
    for path in paths.isEmpty ? ["-"] : paths {
      let stream = try open(path)
      while let block = try next(stream) {
        for batch in batches(of: block, from: stream, &tally) {
          try take(batch, &positions, &tally)
        }
      }
    }
    try write(positions, to: output, byEncounter)
    tally.encounters = positions.count
    reporter.finish()
    guard tally.received == tally.taken + tally.alreadyTaken + tally.refused else {
      throw GatewayError.doesNotAddUp(
        in: tally.received, out: tally.taken + tally.alreadyTaken, quarantined: 0,
        refused: tally.refused)
    }
    return tally
  }

  private func open(_ path: String) throws(GatewayError) -> LineStream {
    do throws(ReadError) {
      return try LineStream(path, stop: stop)
    } catch {
      if case .failed(let code) = error { throw .noInput(path: path, code: code) }
      throw .stopped(signal: SIGTERM)
    }
  }

  private func next(_ stream: LineStream) throws(GatewayError) -> LineBlock? {
    if let signal = stop.signal { throw .stopped(signal: signal) }
    do throws(ReadError) {
      return try stream.next()
    } catch {
      switch error {
      case .interrupted: throw .stopped(signal: stop.signal ?? SIGTERM)
      case .failed(let code): throw .inputFailed(place: stream.name, code: code)
      }
    }
  }

  private func batches(
    of block: LineBlock, from stream: LineStream, _ tally: inout Tally
  ) -> [[Returning]] {
    var batches: [[Returning]] = []
    var batch: [Returning] = []
    for line in block.lines {
      let place = Place(shown: stream.name, path: stream.name).at(line: line.number)
      do throws(JSONError) {
        guard !line.isTooLong else { throw JSONError(.wrongType, at: 0) }
        let read = try block.withBytes(of: line) { bytes -> Result<CodeLine?, JSONError> in
          Result { () throws(JSONError) in try CodeLine.read(bytes) }
        }.get()
        guard let read else { continue }
        tally.received += 1
        batch.append(Returning(line: read, place: place))
      } catch {
        tally.received += 1
        refuse(place, line.isTooLong ? "too long" : "malformed", &tally)
      }
      if batch.count == 1000 {
        batches.append(batch)
        batch = []
      }
    }
    if !batch.isEmpty { batches.append(batch) }
    return batches
  }

  private func refuse(_ place: Place, _ reason: String, _ tally: inout Tally) {
    tally.refusals[reason, default: 0] += 1
    reporter.fault(place, "refused", reason)
  }

  /// Looks every result over, then takes the good ones in one transaction.
  private func take(
    _ batch: [Returning], _ positions: inout Set<Vault.Position>, _ tally: inout Tally
  ) throws {
    var good: [Returning] = []
    var results: [(key: String, result: [UInt8])] = []
    var incidents = 0
    for (returning, resolution) in zip(batch, try vault.resolve(batch.map(\.line.key))) {
      switch resolution {
      case .link(let link), .alreadyReturned(let link):
        let result = NoteResult(returning.line.outcome)
        guard result.endures else {
          refuse(returning.place, "malformed", &tally)
          continue
        }
        if case .coded(let note) = result, note.reach > link.cleanLength {
          refuse(returning.place, "evidence beyond the end of the note", &tally)
          continue
        }
        if case .coded(let note) = result, check.finds(link.originals, in: note) {
          incidents += 1
          refuse(returning.place, "removed text came back in the engine's words", &tally)
          continue
        }
        good.append(returning)
        results.append((returning.line.key, result.sealed))
      case .unknown: refuse(returning.place, "unknown key", &tally)
      case .expired: refuse(returning.place, "expired key", &tally)
      case .tampered: refuse(returning.place, "the vault's row was altered", &tally)
      }
    }
    if incidents > 0 { try vault.recordRefusals(["removed text": incidents]) }
    for (returning, acceptance) in zip(good, try vault.accept(results)) {
      switch acceptance {
      case .taken(let position):
        tally.taken += 1
        positions.insert(position)
      case .alreadyTaken(let position):
        tally.alreadyTaken += 1
        positions.insert(position)
      case .conflicting: refuse(returning.place, "another result was taken before", &tally)
      case .unknown: refuse(returning.place, "unknown key", &tally)
      case .expired: refuse(returning.place, "expired key", &tally)
      case .tampered: refuse(returning.place, "the vault's row was altered", &tally)
      }
    }
  }

  private func write(
    _ positions: Set<Vault.Position>, to output: OutputFile, _ byEncounter: OutputFile?
  ) throws {
    var ledger = EncounterLedger()
    // A pipe cannot be read back: what unites encounters reads its own copy.
    let copy =
      byEncounter == nil || output.isFile ? output : try OutputFile.scratch(beside: byEncounter)
    try vault.forEachReturned(at: positions) { note in
      let line = EncounterLine.write(
        try NoteResult(sealed: note.result), encounterID: note.link.encounterID,
        noteID: note.link.noteID, originals: note.link.originals)
      ledger.add(note.link.encounterID, at: copy.offset)
      try output.write(line)
      if copy !== output { try copy.write(line) }
    }
    if let byEncounter {
      try ledger.unite(copy, to: byEncounter)
      try byEncounter.finish()
    }
    try output.finish()
  }
}
