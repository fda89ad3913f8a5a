public import Coding
import Foundation

/// Reads the engine's knowledge from a patterns folder; the engine itself reads no file.
public enum KnowledgeFolder {
  public static func engine(in patterns: String) throws(CleanSideError) -> EmbeddedEngine {
    EmbeddedEngine(knowledge: try knowledge(in: patterns))
  }

  /// The knowledge, refused where a rule fails its own examples.
  public static func knowledge(in patterns: String) throws(CleanSideError) -> CodingKnowledge {
    let knowledge = try unproven(in: patterns)
    let failures = knowledge.check()
    guard failures.isEmpty else {
      throw .knowledgeRefused(
        "\(failures.count) rules fail their examples\n" + failures.joined(separator: "\n"))
    }
    return knowledge
  }

  /// The knowledge, not yet held against its examples.
  public static func unproven(in patterns: String) throws(CleanSideError) -> CodingKnowledge {
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
      return try CodingKnowledge(files: files)
    } catch {
      throw .knowledgeRefused("\(folder): \(error)")
    }
  }

  /// The code table alone.
  public static func codeSet(in patterns: String) throws(CleanSideError) -> CodeSet {
    let folder = patterns + "/coding"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    guard let table = names.filter({ $0.hasSuffix(".table") }).sorted().last,
      let bytes = FileManager.default.contents(atPath: folder + "/" + table)
    else { throw .knowledgeRefused("no code table in \(folder)") }
    do {
      return try CodeSet(bytes: [UInt8](bytes))
    } catch {
      throw .knowledgeRefused("\(folder)/\(table): \(error)")
    }
  }

  private static func isKnowledge(_ name: String) -> Bool {
    !name.hasPrefix(".") && !name.hasSuffix(".md")
  }
}
