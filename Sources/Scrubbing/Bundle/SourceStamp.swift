import Glibc

/// Names, sizes and times of the pattern sources, as 16 bytes: cheap to take, changed by any edit.
enum SourceStamp {
  static let folders = ["identifiers", "guards", "lexicons", "models", "policies"]

  static func stamp(of directory: String) -> [UInt8] {
    var digest = SourceDigest()
    for folder in folders {
      guard let stream = opendir("\(directory)/\(folder)") else { continue }
      defer { closedir(stream) }
      var names: [String] = []
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if !name.hasPrefix(".") { names.append(name) }
      }
      for name in names.sorted() {
        var status = stat()
        guard lstat("\(directory)/\(folder)/\(name)", &status) == 0 else { continue }
        digest.add(Array("\(folder)/\(name)".utf8))
        let facts = [
          Int64(status.st_size), Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec),
        ]
        digest.add(facts.flatMap { fact in withUnsafeBytes(of: fact) { Array($0) } })
      }
    }
    return digest.bytes
  }
}
