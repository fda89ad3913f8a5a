import Foundation

/// Writes made-up encounters as NDJSON: the same seed gives the same notes.
///
///     note-generator --mb 50 --density medium --seed 7 > notes.ndjson
///
/// Every person, place and number is drawn from small invented lists.
@main
struct NoteGenerator {
  static func main() {
    var megabytes = 10.0
    var density = Density.medium
    var seed: UInt64 = 1
    var arguments = CommandLine.arguments.dropFirst()
    while let name = arguments.popFirst() {
      guard let value = arguments.popFirst() else { usage() }
      switch name {
      case "--mb": megabytes = Double(value) ?? megabytes
      case "--seed": seed = UInt64(value) ?? seed
      case "--density":
        guard let known = Density(rawValue: value) else { usage() }
        density = known
      default: usage()
      }
    }
    var writer = NoteWriter(density: density, seed: seed)
    var written = 0.0
    while written < megabytes * 1e6 {
      let (line, textBytes) = writer.next()
      FileHandle.standardOutput.write(line)
      written += Double(textBytes)
    }
  }

  private static func usage() -> Never {
    FileHandle.standardError.write(
      Data("usage: note-generator [--mb N] [--density low|medium|high] [--seed N]\n".utf8))
    exit(64)
  }
}

/// How thick identifiers stand: about one in 400, 120 or 40 characters.
enum Density: String {
  case low, medium, high

  /// Of ten sentences, those that hold identifiers.
  var share: Int {
    switch self {
    case .low: 1
    case .medium: 3
    case .high: 8
    }
  }
}
