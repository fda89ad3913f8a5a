import ArgumentParser
import CleanSide
import Foundation
import Gateway
import Scrubbing

/// Who judges a held note, and why.
struct JudgementOptions: ParsableArguments {
  @Option(help: "Why: kept on the protected side.")
  var reason: String

  @Option(help: "Who judges (default: the user of this process).")
  var by: String?

  func validate() throws {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("--reason must say something")
    }
  }

  func read() -> Quarantine.Judgement {
    Quarantine.Judgement(reason: reason, author: by ?? NSUserName())
  }

  /// Says what became of the note, without its text, and gives the exit status.
  static func tell(_ number: Int, _ held: Hold?) -> Int32 {
    guard let held else {
      print("note \(number) passes now; `breakwater quarantine release` lets it go")
      return ExitStatus.success
    }
    print("note \(number) is still held, \(held.stage): \(held.rules.joined(separator: ", "))")
    return ExitStatus.someHeld
  }
}
