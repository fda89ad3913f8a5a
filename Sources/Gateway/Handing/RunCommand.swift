import CleanSide
public import Coding
import Glibc
import Scrubbing
public import Vault

/// `breakwater run`: scrub, hand over, code and re-attach in one process.
public struct RunCommand {
  let scan: Scan
  let coding: CodingKnowledge
  let reporter: Reporter

  public init(_ scan: Scan, coding: CodingKnowledge, reporter: Reporter) {
    self.scan = scan
    self.coding = coding
    self.reporter = reporter
  }

  /// Runs into `folder`; the vault is `vault`, or the folder's own.
  public func run(
    into folder: RunFolder, openVault: (RunFolder) throws -> Vault
  ) throws -> RunSummary {
    try folder.make()
    let vault = try openVault(folder)
    let summaryFile = try OutputFile.create(folder.summary, for: .owner)
    let policy = scan.policyDigest
    var handover = try Handover(
      vault: vault, policyDigest: policy, outputs: try folder.outputs(), reporter: reporter)
    let loop = HandoverLoop(
      scan: scan, handing: Handing(scrubber: scan.scrubber, knowledge: coding), reporter: reporter)
    try loop.run(into: &handover)
    // The summary comes last: where there is none, the folder's files are not of one run.
    unlink(folder.summary)
    try handover.finish()
    let summary = RunSummary(
      run: handover.number, tally: handover.tally, report: handover.report, policy: policy,
      claim: scan.scrubber.claim, patterns: scan.patterns, codeSet: coding.codeSet.release)
    try summaryFile.write(summary.json)
    try summaryFile.finish()
    reporter.finish()
    return summary
  }
}
