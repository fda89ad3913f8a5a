import CleanSide
public import Coding
import Deidentified
import Foundation
public import Scrubbing

/// `breakwater evaluate codes`: scores the engine on labelled cases.
public struct CodesCommand {
  let scrubber: Scrubber
  let engine: EmbeddedEngine
  let reporter: Reporter

  public init(scrubber: Scrubber, engine: EmbeddedEngine, reporter: Reporter) {
    self.scrubber = scrubber
    self.engine = engine
    self.reporter = reporter
  }

  /// Scores every case of `inputs`; of a folder, every NDJSON file in it. A case whose text the residue check doubts counts as not coded.
  public func run(_ inputs: [Input]) throws -> (score: CodesEvaluation, refused: Int) {
    var score = CodesEvaluation()
    var refused = 0
    let scratch = scrubber.makeScratch()
    for path in try inputs.flatMap(Self.files) {
      let file =
        path == "-"
        ? FileHandle.standardInput.readDataToEndOfFile()
        : FileManager.default.contents(atPath: path)
      guard let file else { throw GatewayError.noInput(path: path, code: ENOENT) }
      let cases: [LabelledCase]
      do {
        cases = try LabelledCase.cases(in: file)
      } catch let GoldError.unreadable(line) {
        throw GatewayError.badInput(place: "\(path) line \(line)", reason: "not a labelled case")
      }
      for labelled in cases {
        let line = CleanLine(
          key: "case", utf8: Array(labelled.text.utf8), facts: labelled.facts)
        if let note = scrubber.readmit(line, with: scratch) {
          score.add(labelled, engine.code(note))
        } else {
          refused += 1
          let place = Place(shown: "\(path) case \(labelled.id)", path: path)
          reporter.fault(place, "not coded", "residue")
          score.add(labelled, CodingResult())
        }
      }
    }
    return (score, refused)
  }

  private static func files(of input: Input) throws -> [String] {
    switch input {
    case .standardInput: return ["-"]
    case .lines(let path), .note(let path): return [path]
    case .folder(let root):
      var walk = try FolderWalk(root)
      var files: [String] = []
      while let name = try walk.next() {
        if FileKind.of(name) == .lines { files.append(root + "/" + name) }
      }
      return files
    }
  }
}
