/// What went wrong with a vault or its key. Messages name the place and never content.
public enum VaultError: Error, Sendable, Hashable {
  // The vault as a file.
  case missing(path: String)
  case alreadyExists(path: String)
  case notAVault(path: String)
  case newerVersion(path: String, found: Int, known: Int)
  case wrongKey(path: String)
  case full(path: String)
  case readOnly(path: String)
  case corrupt(path: String)
  case busy(path: String)
  case unopenable(path: String)
  /// Any other failure of the store, with SQLite's own number.
  case storeFailed(path: String, code: Int)

  // The master key. A place is a path, a variable's name or a descriptor's number.
  case keyMissing(place: String)
  case keyMalformed(place: String)
  case keyReadableByOthers(path: String)
  case keyUnreadable(place: String, code: Int32)
  case keyAlreadyExists(path: String)
  case keyUnwritable(path: String, code: Int32)

  // Sealing.
  /// OpenSSL refused a step that never fails on sound input.
  case cryptographyFailed(step: String)
  /// A seal does not open: the bytes, their place or the key are not those it was made with.
  case inauthentic
  /// The bytes are authentic but not in a form this program writes.
  case malformed
  /// The key generation has made all the seals it may.
  case sealsExhausted(generation: Int)

  // Use.
  /// A run's sequence number was used twice, or lies outside what a vault can hold.
  case sequenceRefused(sequence: Int)
  case unknownRun(Int)
  /// The pieces of a note's originals overlap or stand out of order.
  case originalsOutOfOrder
}

extension VaultError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let path): "\(path): there is no vault here"
    case .alreadyExists(let path):
      "\(path): something is here already; a vault is never overwritten"
    case .notAVault(let path): "\(path): this is not a vault"
    case .newerVersion(let path, let found, let known):
      "\(path): a vault of version \(found); this program knows versions up to \(known)"
    case .wrongKey(let path): "\(path): the master key is not the one this vault was made with"
    case .full(let path): "\(path): no space left for the vault; nothing of this step was kept"
    case .readOnly(let path): "\(path): the vault cannot be written"
    case .corrupt(let path): "\(path): the vault's file is damaged"
    case .busy(let path): "\(path): another process holds the vault"
    case .unopenable(let path): "\(path): the vault cannot be opened"
    case .storeFailed(let path, let code): "\(path): the vault's store failed (SQLite \(code))"
    case .keyMissing(let place): "\(place): there is no master key here"
    case .keyMalformed(let place):
      "\(place): not a master key; it is 64 hexadecimal digits, or 32 bytes as they are"
    case .keyReadableByOthers(let path):
      "\(path): others than its owner can read the key file; chmod 600 it"
    case .keyUnreadable(let place, let code): "\(place): the key cannot be read (errno \(code))"
    case .keyAlreadyExists(let path):
      "\(path): something is here already; a key is never overwritten"
    case .keyUnwritable(let path, let code):
      "\(path): the key cannot be written (errno \(code))"
    case .cryptographyFailed(let step): "OpenSSL failed at \(step)"
    case .inauthentic: "a sealed value was altered or moved"
    case .malformed: "a sealed value has a form this program does not know"
    case .sealsExhausted(let generation):
      "key generation \(generation) has made all the seals it may; rotate the key"
    case .sequenceRefused(let sequence): "sequence number \(sequence) cannot be used in this run"
    case .unknownRun(let run): "run \(run) is not in this vault"
    case .originalsOutOfOrder: "the pieces of a note's originals are not in order"
    }
  }
}
