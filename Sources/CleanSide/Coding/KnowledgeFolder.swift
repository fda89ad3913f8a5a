public import Coding
import Foundation

/// Reads the engine's knowledge from a patterns folder; the engine itself reads no file.
public enum KnowledgeFolder {
  public static func engine(in patterns: String) throws(CleanSideError) -> EmbeddedEngine {
    let folder = patterns + "/coding"
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw .knowledgeRefused("cannot read \(folder)")
    }
    var files: [String: [UInt8]] = [:]
    for name in names where isKnowledge(name) {
      guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else {
        throw .knowledgeRefused("cannot read \(folder)/\(name)")
      }
      files[name] = [UInt8](bytes)
    }
    do {
      return EmbeddedEngine(knowledge: try CodingKnowledge(files: files))
    } catch {
      throw .knowledgeRefused("\(folder): \(error)")
    }
  }

  private static func isKnowledge(_ name: String) -> Bool {
    !name.hasPrefix(".") && !name.hasSuffix(".md")
  }
}
