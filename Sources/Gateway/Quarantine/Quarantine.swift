import CleanSide
public import Deidentified
import Foundation
public import Scrubbing
public import Vault

/// The notes of a run that were held, for a person to judge. Nothing leaves it by being waved through: a
/// judged note is scrubbed again, and passes or does not.
public struct Quarantine {
  let folder: RunFolder
  let vault: Vault
  let run: Vault.Run
  let scrubber: Scrubber

  /// Opens the quarantine of the run that wrote `folder`. Its notes are judged under the patterns and the
  /// policy they were held under, or not at all.
  public init(_ folder: RunFolder, vault: Vault, scan: Scan) throws {
    guard let data = FileManager.default.contents(atPath: folder.summary),
      let number = try? JSONDecoder().decode(Summary.self, from: data).run,
      let run = try vault.run(number)
    else {
      throw GatewayError.badInput(
        place: folder.summary, reason: "no run of this vault ended here")
    }
    guard run.policyDigest == scan.policyDigest else {
      throw GatewayError.configuration(
        "these notes were held under other patterns or another policy; run their source again")
    }
    self.folder = folder
    self.vault = vault
    self.run = run
    scrubber = scan.scrubber
  }

  private struct Summary: Decodable {
    var run: Int
  }

  /// A held note as the list shows it: no text, no ids.
  public struct Entry: Sendable {
    /// The note's number in the input of its run.
    public let number: Int
    public let hold: Hold
    public let verdicts: Int
  }

  public func list() throws -> [Entry] {
    var entries: [Entry] = []
    try vault.forEachHeld(in: run) { position, note in
      entries.append(
        Entry(number: position.sequence, hold: note.hold, verdicts: note.note.verdicts.count))
    }
    return entries
  }

  /// A held note with what is doubted in it now. It holds everything of the note.
  public struct Case: Sendable {
    public let note: HeldNote
    public let held: Hold?
    /// In order; a person names them by their place, from 1.
    public let doubts: [Doubt]
  }

  public func open(_ number: Int) throws -> Case {
    guard let note = try vault.heldNote(at: try position(number)) else {
      throw GatewayError.badInput(place: "note \(number)", reason: "is not held in this run")
    }
    // What cannot be read at all has no stretches to judge.
    guard note.hold.stage != "input" else {
      return Case(note: note, held: note.hold, doubts: [])
    }
    let (held, doubts) = scrubber.doubts(on: note.note, with: scrubber.makeScratch())
    return Case(note: note, held: held, doubts: Self.inOrder(doubts))
  }

  /// One entry a stretch, whichever rules doubt it.
  private static func inOrder(_ doubts: [Doubt]) -> [Doubt] {
    var seen: Set<Range<Int>> = []
    return doubts.sorted { ($0.range.lowerBound, $0.rule) < ($1.range.lowerBound, $1.rule) }
      .filter { seen.insert($0.range).inserted }
  }

  func position(_ number: Int) throws -> Vault.Position {
    try Vault.Position(run: run.number, sequence: number)
  }

  /// Who judges, and why: kept with the note and in `verdicts.ndjson`, both on the protected side.
  public struct Judgement: Sendable {
    public var reason: String
    public var author: String

    public init(reason: String, author: String) {
      self.reason = reason
      self.author = author
    }
  }

  /// Says of doubted stretches, by their places from 1, that they are no identifiers; the note is looked at
  /// again. What no rule doubts cannot be vouched for.
  public func vouch(_ number: Int, spans: [Int], _ judgement: Judgement) throws -> Hold? {
    let opened = try open(number)
    let verdicts = try spans.map { place throws -> Verdict in
      let doubt = try Self.doubt(place, in: opened)
      return verdict(doubt.range, nil, doubt.rule, judgement)
    }
    return try judge(opened, number, verdicts, judgement)
  }

  /// Takes doubted stretches out under a label; the note is looked at again.
  public func redact(
    _ number: Int, spans: [Int], as label: Label, _ judgement: Judgement
  ) throws -> Hold? {
    let opened = try open(number)
    let verdicts = try spans.map { place throws -> Verdict in
      let doubt = try Self.doubt(place, in: opened)
      return verdict(doubt.range, label, doubt.rule, judgement)
    }
    return try judge(opened, number, verdicts, judgement)
  }

  /// Takes out any stretch, in bytes of the text, that no rule doubted.
  public func redact(
    _ number: Int, range: Range<Int>, as label: Label, _ judgement: Judgement
  ) throws -> Hold? {
    let opened = try open(number)
    guard !range.isEmpty, range.upperBound <= opened.note.text.count else {
      throw GatewayError.badInput(place: "note \(number)", reason: "has no such stretch")
    }
    return try judge(opened, number, [verdict(range, label, nil, judgement)], judgement)
  }

  private static func doubt(_ place: Int, in opened: Case) throws -> Doubt {
    guard opened.doubts.indices.contains(place - 1) else {
      throw GatewayError.badInput(
        place: "span \(place)",
        reason: opened.doubts.isEmpty
          ? "nothing is doubted that a person could judge"
          : "this note has spans 1 to \(opened.doubts.count)")
    }
    return opened.doubts[place - 1]
  }

  private func verdict(
    _ range: Range<Int>, _ label: Label?, _ rule: String?, _ judgement: Judgement
  ) -> Verdict {
    Verdict(
      range: range, redactedAs: label, rule: rule, reason: judgement.reason,
      author: judgement.author, time: Int(Date().timeIntervalSince1970))
  }

  /// Keeps the verdicts and scrubs again; what still holds the note, or nil where it would pass now.
  private func judge(
    _ opened: Case, _ number: Int, _ verdicts: [Verdict], _ judgement: Judgement
  ) throws -> Hold? {
    var note = opened.note
    guard note.hold.stage != "input" else {
      throw GatewayError.badInput(
        place: "note \(number)", reason: "cannot be read at all; mend its source")
    }
    note.note.verdicts += verdicts
    let held = scrubber.doubts(on: note.note, with: scrubber.makeScratch()).held
    note.hold = held ?? Hold(stage: "judged", reason: "passes; waits for its release")
    var counts: [String: Int] = [:]
    for verdict in verdicts {
      counts[verdict.redactedAs == nil ? "vouched" : "redacted", default: 0] += 1
      if let rule = verdict.rule { counts["rule:\(rule)", default: 0] += 1 }
    }
    try vault.judge(
      note, at: try position(number), in: run, by: judgement.author, counts: counts)
    try VerdictLine.append(verdicts, of: note, to: folder.verdicts)
    return held
  }
}
