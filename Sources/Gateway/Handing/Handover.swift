import CleanSide
import Deidentified
import Scrubbing
import Vault

/// Commits scrubbed notes batch by batch: the vault's row first, then the clean line.
///
/// Within a batch clean lines are permuted by the system's random source, so that their order tells
/// nothing of the order the notes came in.
struct Handover {
  private let vault: Vault
  private let run: Vault.Run
  private let outputs: HandoverOutputs
  private let reporter: Reporter
  private var pending: [HandoverItem] = []
  private var pendingWeight = 0
  private var sequence = 0
  private var ledger = EncounterLedger()
  private(set) var tally = Tally()
  private(set) var report = HandoverReport()

  /// A batch is committed at this size, or when nothing more comes for the moment.
  static let notesPerBatch = 1000
  static let bytesPerBatch = 8 << 20

  init(vault: Vault, policyDigest: String, outputs: HandoverOutputs, reporter: Reporter) throws {
    self.vault = vault
    self.outputs = outputs
    self.reporter = reporter
    run = try vault.beginRun(policyDigest: policyDigest)
  }

  /// The vault's number of this run.
  var number: Int { run.number }

  /// Counts input fields that no one asked for.
  mutating func drop(_ fields: Int) { tally.droppedFields += fields }

  var hasPending: Bool { !pending.isEmpty }

  mutating func take(_ items: [HandoverItem]) throws {
    for item in items {
      pending.append(item)
      pendingWeight += item.weight
      if pending.count >= Self.notesPerBatch || pendingWeight >= Self.bytesPerBatch {
        try commit()
      }
    }
  }

  /// A note that waits for its batch.
  private struct Waiting {
    let clean: HandoverItem.Clean
    let sequence: Int
    let place: Place
    var key: RelinkKey?
  }

  mutating func commit() throws {
    guard !pending.isEmpty else { return }
    var waiting: [Waiting] = []
    var held: [HeldNote] = []
    var heldLines: [UInt8] = []
    var refusals: [(Place, String)] = []
    // The vault knows notes of earlier batches; this set knows those of this one.
    var seen: Set<[String?]> = []
    var batch = Tally()
    for item in pending {
      batch.received += 1
      batch.textBytes += item.textBytes
      sequence += 1
      switch item.fate {
      case .refused(let reason): refusals.append((item.place, reason))
      case .held(let note, let hold):
        seen.insert([note.encounterID, note.noteID])
        held.append(
          HeldNote(note, sequence: sequence, hold: hold))
        heldLines += HandoverOutputs.quarantineLine(note, hold)
        reporter.fault(item.place, "quarantined", "\(hold.stage): \(hold.reason)")
        report.count(hold)
      case .clean(let clean):
        if seen.insert([clean.encounterID, clean.noteID]).inserted {
          waiting.append(Waiting(clean: clean, sequence: sequence, place: item.place))
        } else {
          refusals.append((item.place, Self.duplicate))
        }
      }
    }
    let ownDuplicates = refusals.count { $0.1 == Self.duplicate }
    try issueKeys(&waiting, &refusals)
    if ownDuplicates > 0 {
      try vault.recordRefusals(["duplicate": ownDuplicates], in: run)
    }
    try vault.quarantine(held, in: run)
    try outputs.quarantine?.write(heldLines)
    batch.quarantined = held.count
    for (place, reason) in refusals {
      try outputs.refused?.write(HandoverOutputs.refusedLine(place, reason))
      reporter.fault(place, "refused", reason)
      report.refusals[reason, default: 0] += 1
    }
    batch.refused = refusals.count
    batch.passed = waiting.count
    try writeClean(waiting)
    try writeEncounters(waiting)
    tally += batch
    pending.removeAll(keepingCapacity: true)
    pendingWeight = 0
  }

  private static let duplicate = "the same encounter_id and note_id came before"

  /// Durable rows for all of them, in one transaction; those the run has had drop out.
  private mutating func issueKeys(
    _ waiting: inout [Waiting], _ refusals: inout [(Place, String)]
  ) throws {
    guard !waiting.isEmpty else { return }
    var labels: [String: Int] = [:]
    for note in waiting {
      for (label, count) in note.clean.labels { labels[label.rawValue, default: 0] += count }
    }
    let keys = try vault.issue(
      waiting.map {
        HandOff(
          encounterID: $0.clean.encounterID, noteID: $0.clean.noteID, sequence: $0.sequence,
          originals: $0.clean.originals, cleanLength: $0.clean.cleanLength)
      }, in: run, rules: labels)
    var issued: [Waiting] = []
    issued.reserveCapacity(waiting.count)
    for (var note, key) in zip(waiting, keys) {
      guard let key else {
        refusals.append((note.place, Self.duplicate))
        continue
      }
      note.key = key
      issued.append(note)
      report.count(note.clean.labels)
    }
    waiting = issued
  }

  private func writeClean(_ waiting: [Waiting]) throws {
    var clean: [UInt8] = []
    var codes: [UInt8] = []
    clean.reserveCapacity(pendingWeight + waiting.count * 48)
    for note in waiting.shuffled() {
      guard let key = note.key else { continue }
      let head = CleanLineForm.head(key: key.text)
      clean += head
      clean += note.clean.tail
      switch note.clean.result {
      case .coded(let coded):
        codes += head
        codes += coded.tail
      case .refused(let reason): codes += CodeLine.refusal(key: key.text, reason: reason)
      case nil: break
      }
    }
    try outputs.clean.write(clean)
    try outputs.codes?.write(codes)
  }

  /// Takes the results home in the same process, as `relink` would.
  private mutating func writeEncounters(_ waiting: [Waiting]) throws {
    guard let encounters = outputs.encounters else { return }
    let incidents = waiting.count { $0.clean.isIncident }
    if incidents > 0 {
      report.incidents += incidents
      try vault.recordRefusals(["removed text": incidents], in: run)
      for note in waiting where note.clean.isIncident {
        reporter.fault(note.place, "codes refused", "removed text came back in the engine's words")
      }
    }
    var results: [(key: String, result: [UInt8])] = []
    var taken: [Waiting] = []
    for note in waiting where !note.clean.isIncident {
      guard let key = note.key, let result = note.clean.result else { continue }
      results.append((key.text, result.sealed))
      taken.append(note)
    }
    let acceptances = try vault.accept(results)
    for (note, acceptance) in zip(taken, acceptances) {
      guard acceptance.position != nil, let result = note.clean.result else {
        throw VaultError.inauthentic
      }
      ledger.add(note.clean.encounterID, at: encounters.offset)
      try encounters.write(
        EncounterLine.write(
          result, encounterID: note.clean.encounterID, noteID: note.clean.noteID,
          originals: note.clean.originals))
      report.count(result)
    }
  }

  /// Ends every file and gives it its name.
  mutating func finish() throws {
    try commit()
    try tally.check()
    if let encounters = outputs.encounters, let byEncounter = outputs.byEncounter {
      try ledger.unite(encounters, to: byEncounter)
    }
    for output in outputs.all { try output.finish() }
  }
}
