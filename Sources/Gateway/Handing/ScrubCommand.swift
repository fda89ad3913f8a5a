public import CleanSide
import Scrubbing
public import Vault

/// `breakwater scrub`: clean lines out, everything else into the vault.
public struct ScrubCommand {
  let scan: Scan
  let reporter: Reporter

  public init(_ scan: Scan, reporter: Reporter) {
    self.scan = scan
    self.reporter = reporter
  }

  /// - Parameter quarantine: a protected file that lists the held notes.
  public func run(
    vault: Vault, to clean: OutputFile, quarantine: OutputFile? = nil
  ) throws -> RunSummary {
    let policy = scan.policyDigest
    var handover = try Handover(
      vault: vault, policyDigest: policy,
      outputs: HandoverOutputs(clean: clean, quarantine: quarantine), reporter: reporter)
    let loop = HandoverLoop(
      scan: scan, handing: Handing(scrubber: scan.scrubber), reporter: reporter)
    try loop.run(into: &handover)
    try handover.finish()
    reporter.finish()
    return RunSummary(
      run: handover.number, tally: handover.tally, report: handover.report, policy: policy,
      claim: scan.scrubber.claim, patterns: scan.patterns, codeSet: nil)
  }
}
