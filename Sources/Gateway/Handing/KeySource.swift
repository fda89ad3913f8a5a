public import Vault

/// Where the master key lies.
public enum KeySource: Sendable, Hashable {
  case file(String)
  case environment(String)
  case descriptor(Int32)
  /// `BREAKWATER_KEY` if set, else the file beside the vault.
  case usual

  /// The key file that lies beside a vault when no other is named.
  public static func file(beside vault: String) -> String { vault + ".key" }
}

/// Opens a vault with its key, or makes both.
public enum VaultDoor {
  public static let keyVariable = "BREAKWATER_KEY"

  /// Opens the vault that must be there.
  public static func open(_ path: String, _ source: KeySource) throws -> Vault {
    guard Folder.exists(path) else { throw VaultError.missing(path: path) }
    return try Vault(at: path, key: try key(source, vault: path))
  }

  /// Opens the vault, or makes it, and a key beside it where none is named; says what it made.
  public static func openOrMake(
    _ path: String, _ source: KeySource, say: (String) -> Void
  ) throws -> Vault {
    if Folder.exists(path) { return try open(path, source) }
    return try make(path, source, say: say)
  }

  /// Makes a new vault. A named key file that is not there is made too; one that is there is used.
  public static func make(
    _ path: String, _ source: KeySource, say: (String) -> Void
  ) throws -> Vault {
    let key: MasterKey
    switch source {
    case .file(let file) where !Folder.exists(file): key = try newKey(at: file, say: say)
    case .usual where !Folder.hasVariable(keyVariable):
      let file = KeySource.file(beside: path)
      key = Folder.exists(file) ? try MasterKey(file: file) : try newKey(at: file, say: say)
    default: key = try self.key(source, vault: path)
    }
    let vault = try Vault.create(at: path, key: key)
    say("made a vault: \(path)")
    return vault
  }

  private static func newKey(at file: String, say: (String) -> Void) throws -> MasterKey {
    let key = try MasterKey.random()
    try key.write(to: file)
    say("made a master key: \(file) (keep it: without it the vault is lost)")
    return key
  }

  static func key(_ source: KeySource, vault: String) throws -> MasterKey {
    switch source {
    case .file(let file): try MasterKey(file: file)
    case .environment(let name): try MasterKey(environment: name)
    case .descriptor(let number): try MasterKey(descriptor: number)
    case .usual:
      Folder.hasVariable(keyVariable)
        ? try MasterKey(environment: keyVariable)
        : try MasterKey(file: KeySource.file(beside: vault))
    }
  }
}
