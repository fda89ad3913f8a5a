import ArgumentParser
import Gateway
import Vault

/// Which vault, and where its master key lies.
struct VaultOptions: ParsableArguments {
  @Option(help: "The vault's file.", completion: .file())
  var vault: String

  @OptionGroup var key: KeyOptions
}

/// Where the master key lies. Without any of these: BREAKWATER_KEY, else VAULT.key beside the vault.
struct KeyOptions: ParsableArguments {
  @Option(help: "Read the master key from this file of mode 0600.", completion: .file())
  var keyFile: String?

  @Option(help: "Read the master key from this environment variable.")
  var keyEnv: String?

  @Option(help: "Read the master key from this open file descriptor.")
  var keyFd: Int32?

  func validate() throws {
    let named = [keyFile != nil, keyEnv != nil, keyFd != nil].count { $0 }
    if named > 1 { throw ValidationError("one of --key-file, --key-env and --key-fd") }
  }

  var source: KeySource {
    if let keyFile { return .file(keyFile) }
    if let keyEnv { return .environment(keyEnv) }
    if let keyFd { return .descriptor(keyFd) }
    return .usual
  }
}
