import ArgumentParser
import CleanSide
import Gateway
import Scrubbing
import Vault

/// Which run's quarantine, and the key to it.
struct QuarantineOptions: ParsableArguments {
  @Argument(help: "The folder of the run: what `run --out` was given.", completion: .directory)
  var folder: String

  @OptionGroup var patterns: PatternsOptions
  @OptionGroup var policy: PolicyOptions
  @OptionGroup var key: KeyOptions

  @Option(help: "The vault's file (default: DIR/protected/vault.sqlite).", completion: .file())
  var vault: String?

  func open() throws -> Quarantine {
    let knowledge = try patterns.knowledge()
    let scan = Scan(
      inputs: [], jobs: 1, stop: StopSignal(), knowledge: knowledge,
      policy: try policy.read(in: patterns.folder(), knowledge))
    let run = RunFolder(folder)
    return try Quarantine(
      run, vault: try VaultDoor.open(vault ?? run.vault, key.source), scan: scan)
  }
}
