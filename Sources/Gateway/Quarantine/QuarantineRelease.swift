import CleanSide
public import Coding
import Deidentified
import Foundation
import Glibc
import Scrubbing
import Vault

/// Lets judged notes go that pass by now: each is scrubbed again and coded as `run` would have, and the
/// run's files are written anew, as if it had passed then.
public struct QuarantineRelease {
  let quarantine: Quarantine
  let coding: CodingKnowledge
  let reporter: Reporter

  public init(_ quarantine: Quarantine, coding: CodingKnowledge, reporter: Reporter) {
    self.quarantine = quarantine
    self.coding = coding
    self.reporter = reporter
  }

  /// What became of the held notes.
  public struct Outcome: Sendable, Hashable {
    public var released = 0
    /// Judged, and still doubted.
    public var stillHeld = 0
    public var notJudged = 0
    /// Results refused because removed text came back in them.
    public var incidents = 0

    public var exitCode: Int32 {
      stillHeld + notJudged + incidents > 0 ? ExitStatus.someHeld : ExitStatus.success
    }
  }

  private struct Passing {
    let sequence: Int
    let clean: HandoverItem.Clean
  }

  public func run() throws -> Outcome {
    var outcome = Outcome()
    let passing = try pass(&outcome)
    guard !passing.isEmpty else { return outcome }
    let folder = quarantine.folder
    var summary = try RunSummaryFile(at: folder.summary)
    let cleanFile = try OutputFile.create(folder.clean, for: .everyone)
    let codesFile = try OutputFile.create(folder.codes, for: .everyone)
    var labels: [String: Int] = [:]
    for note in passing {
      for (label, count) in note.clean.labels { labels[label.rawValue, default: 0] += count }
    }
    let keys = try quarantine.vault.release(
      passing.map {
        HandOff(
          encounterID: $0.clean.encounterID, noteID: $0.clean.noteID, sequence: $0.sequence,
          originals: $0.clean.originals, cleanLength: $0.clean.cleanLength)
      }, in: quarantine.run, rules: labels
    ) { keys in
      try write(passing, keys, cleanFile, codesFile)
    }
    // From here on the rows are durable; the folder is whole again once its summary is back.
    unlink(folder.summary)
    try cleanFile.finish()
    try codesFile.finish()
    outcome.incidents = try accept(passing, keys)
    outcome.released = passing.count
    try rewriteProtected()
    summary.release(passing.map(\.clean), held: try remaining(), incidents: outcome.incidents)
    try summary.write(to: folder.summary)
    return outcome
  }

  /// Scrubs every judged note again.
  private func pass(_ outcome: inout Outcome) throws -> [Passing] {
    let handing = Handing(scrubber: quarantine.scrubber, knowledge: coding)
    let scratch = quarantine.scrubber.makeScratch()
    var passing: [Passing] = []
    var (stillHeld, notJudged) = (0, 0)
    try quarantine.vault.forEachHeld(in: quarantine.run) { position, held in
      guard !held.note.verdicts.isEmpty else {
        notJudged += 1
        return
      }
      let place = Place(shown: "note \(position.sequence)", path: "")
      let item = handing.item(Arrival(place: place, content: .note(held.note)), with: scratch)
      if case .clean(let clean) = item.fate {
        passing.append(Passing(sequence: position.sequence, clean: clean))
      } else {
        stillHeld += 1
      }
    }
    outcome.stillHeld = stillHeld
    outcome.notJudged = notJudged
    return passing
  }

  /// The clean side's files with the new lines among the old, in an order that tells nothing.
  private func write(
    _ passing: [Passing], _ keys: [RelinkKey], _ clean: OutputFile, _ codes: OutputFile
  ) throws {
    let folder = quarantine.folder
    var pairs = zip(try lines(of: folder.clean), try lines(of: folder.codes)).map { ($0, $1) }
    for (note, key) in zip(passing, keys) {
      let head = CleanLineForm.head(key: key.text)
      let coded: [UInt8] =
        switch note.clean.result {
        case .coded(let coded): head + coded.tail
        case .refused(let reason): CodeLine.refusal(key: key.text, reason: reason)
        case nil: []
        }
      pairs.append((head + note.clean.tail, coded))
    }
    pairs.shuffle()
    for (line, code) in pairs {
      try clean.write(line)
      try codes.write(code)
    }
  }

  private func lines(of path: String) throws(GatewayError) -> [[UInt8]] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .noInput(path: path, code: ENOENT)
    }
    return data.split(separator: 0x0A).map { [UInt8]($0) + [0x0A] }
  }

  /// Takes the results home, but for those that hold removed text; says how many did.
  private func accept(_ passing: [Passing], _ keys: [RelinkKey]) throws -> Int {
    var results: [(key: String, result: [UInt8])] = []
    var incidents = 0
    for (note, key) in zip(passing, keys) {
      if note.clean.isIncident {
        incidents += 1
        reporter.fault(
          Place(shown: "note \(note.sequence)", path: ""), "codes refused",
          "removed text came back in the engine's words")
      } else if let result = note.clean.result {
        results.append((key.text, result.sealed))
      }
    }
    if incidents > 0 {
      try quarantine.vault.recordRefusals(["removed text": incidents], in: quarantine.run)
    }
    for acceptance in try quarantine.vault.accept(results) where acceptance.position == nil {
      throw VaultError.inauthentic
    }
    return incidents
  }

  /// The protected files, from what the vault holds now, in the order the notes came in.
  private func rewriteProtected() throws {
    let folder = quarantine.folder
    let encounters = try OutputFile.create(folder.encounters, for: .owner)
    let byEncounter = try OutputFile.create(folder.byEncounter, for: .owner)
    let list = try OutputFile.create(folder.quarantine, for: .owner)
    var ledger = EncounterLedger()
    let positions = try quarantine.vault.returned(in: quarantine.run)
    try quarantine.vault.forEachReturned(at: positions) { note in
      ledger.add(note.link.encounterID, at: encounters.offset)
      try encounters.write(
        EncounterLine.write(
          try NoteResult(sealed: note.result), encounterID: note.link.encounterID,
          noteID: note.link.noteID, originals: note.link.originals))
    }
    try ledger.unite(encounters, to: byEncounter)
    try quarantine.vault.forEachHeld(in: quarantine.run) { _, held in
      try list.write(HandoverOutputs.quarantineLine(held.note, held.hold))
    }
    for file in [encounters, byEncounter, list] { try file.finish() }
  }

  /// Why the notes are held that still are.
  private func remaining() throws -> [Hold] {
    var holds: [Hold] = []
    try quarantine.vault.forEachHeld(in: quarantine.run) { holds.append($1.hold) }
    return holds
  }
}
