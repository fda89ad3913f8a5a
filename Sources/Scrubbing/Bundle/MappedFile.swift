import Glibc

/// A file mapped read-only into memory. It must not be changed in place while it is mapped; the bundle
/// is only ever replaced by renaming.
final class MappedFile: Sendable {
  // The mapping is read-only and lives as long as this object.
  nonisolated(unsafe) let base: UnsafeRawPointer
  let count: Int

  init?(path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size > 0 else { return nil }
    let size = Int(status.st_size)
    guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0),
      address != MAP_FAILED
    else { return nil }
    base = UnsafeRawPointer(address)
    count = size
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: base), count) }
}
