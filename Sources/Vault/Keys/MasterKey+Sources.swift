import Foundation

/// Where a master key can lie: a file of mode 0600, the environment, an open descriptor.
extension MasterKey {
  /// Reads a key file: hexadecimal or raw. One that group or others can touch is refused.
  public init(file path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw errno == ENOENT
        ? VaultError.keyMissing(place: path) : .keyUnreadable(place: path, code: errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw VaultError.keyUnreadable(place: path, code: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw VaultError.keyMalformed(place: path) }
    guard status.st_mode & 0o077 == 0 else { throw VaultError.keyReadableByOthers(path: path) }
    self = try Self.read(descriptor, place: path)
  }

  /// Reads hexadecimal from an environment variable.
  public init(environment name: String) throws {
    guard let value = getenv(name) else { throw VaultError.keyMissing(place: "$\(name)") }
    let length = strlen(value)
    guard length != Self.byteCount else { throw VaultError.keyMalformed(place: "$\(name)") }
    self = try value.withMemoryRebound(to: UInt8.self, capacity: length) {
      try MasterKey(
        parsing: UnsafeBufferPointer(start: $0, count: length), place: "$\(name)")
    }
  }

  /// Reads a descriptor to its end, as a parent process or a shell hands it over (`--key-fd 3`).
  public init(descriptor: Int32) throws {
    self = try Self.read(descriptor, place: "descriptor \(descriptor)")
  }

  /// Writes a new key file of mode 0600, in hexadecimal; durable when it returns.
  public func write(to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw errno == EEXIST
        ? VaultError.keyAlreadyExists(path: path) : .keyUnwritable(path: path, code: errno)
    }
    defer { close(descriptor) }
    let digits = Array("0123456789abcdef".utf8)
    let line = try SecureBytes(count: 2 * Self.byteCount + 1) { out throws(VaultError) in
      try bytes.withBytes { key throws(VaultError) in
        for index in key.indices {
          out[2 * index] = digits[Int(key[index] >> 4)]
          out[2 * index + 1] = digits[Int(key[index] & 15)]
        }
      }
      out[2 * Self.byteCount] = UInt8(ascii: "\n")
    }
    let written = try line.withBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
    guard written == line.count, fsync(descriptor) == 0 else {
      let code = errno
      unlink(path)
      throw VaultError.keyUnwritable(path: path, code: code)
    }
  }

  private static func read(_ descriptor: Int32, place: String) throws -> MasterKey {
    let limit = 128
    var filled = 0
    let buffer = try SecureBytes(count: limit) { out throws(VaultError) in
      while filled < limit {
        let count = Foundation.read(descriptor, out.baseAddress! + filled, limit - filled)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw .keyUnreadable(place: place, code: errno) }
        if count == 0 { return }
        filled += count
      }
    }
    guard filled > 0 else { throw VaultError.keyMissing(place: place) }
    return try buffer.withBytes { bytes throws(VaultError) in
      try MasterKey(
        parsing: UnsafeBufferPointer(rebasing: bytes[..<filled]), place: place)
    }
  }
}
