import CleanSide
import Foundation
import Gateway
import NDJSON
import Scrubbing
import Vault

/// NDJSON for and from tests.
enum Lines {
  static func of(_ objects: [[String: Any]]) -> String {
    objects.map { object in
      let data = try! JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
      return String(decoding: data, as: UTF8.self) + "\n"
    }.joined()
  }

  static func parsed(_ text: String) -> [[String: Any]] {
    text.split(separator: "\n").map {
      (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any] ?? [:]
    }
  }

  /// Invented notes, a few of each encounter.
  static func notes(_ count: Int, padding: Int = 0) -> String {
    of(
      (0..<count).map { number in
        let filler = String(repeating: "Lungs clear to auscultation. ", count: padding)
        return [
          "encounter_id": "E\(number / 3)", "note_id": "N\(number)", "setting": "outpatient",
          "patient": ["name": "Marta Quillfeather", "mrn": "7714\(1000 + number)"],
          "text": """
          Ms. Quillfeather, MRN 7714\(1000 + number), seen 03/14/2024 for cough.
          \(filler)
          Assessment: essential hypertension, type 2 diabetes mellitus. Call 614-555-0\(100 + number % 800).
          """,
        ]
      })
  }
}

/// Runs the gateway in this process.
struct House {
  let folder = TemporaryFolder()
  var messages: [String] { log.lines }
  private let log = Log()

  private final class Log {
    var lines: [String] = []
  }

  var reporter: Reporter {
    let log = log
    return Reporter(isQuiet: true) { log.lines.append($0) }
  }

  func scan(_ paths: [String], jobs: Int = 2, stop: StopSignal = StopSignal()) throws -> Scan {
    Scan(
      inputs: try Input.list(paths), jobs: jobs, stop: stop,
      knowledge: try Repository.knowledge.get())
  }

  /// `breakwater run` into a folder of the test's.
  func run(_ paths: [String], out: String = "out", jobs: Int = 2) throws -> RunSummary {
    try RunCommand(scan(paths, jobs: jobs), coding: Repository.coding.get(), reporter: reporter)
      .run(into: RunFolder(folder.path + "/" + out)) { folder in
        try VaultDoor.openOrMake(folder.vault, .usual, say: { _ in })
      }
  }

  /// Runs on NDJSON text.
  func run(lines: some Sequence<UInt8>, out: String = "out", jobs: Int = 2) throws -> RunSummary {
    try run([folder.write("in.ndjson", lines)], out: out, jobs: jobs)
  }
}
