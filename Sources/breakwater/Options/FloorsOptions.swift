import ArgumentParser
import CleanSide
import Foundation
import Gateway

/// The scores that must not be fallen below.
struct FloorsOptions: ParsableArguments {
  @Option(
    help: "Hold the score against this file of floors; ends with 3 where one is broken.",
    completion: .file())
  var floors: String?

  @Option(help: "The set of the floors file that these notes are.")
  var set: String?

  func validate() throws {
    if (floors == nil) != (set == nil) { throw ValidationError("--floors and --set go together") }
  }

  /// Names every broken floor on standard error.
  func check(_ measures: [String: Double]) throws -> Bool {
    guard let floors, let set else { return true }
    let broken = try Floors(at: floors).broken(set, by: measures)
    for line in broken { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
    return broken.isEmpty
  }
}
