import Deidentified
import Foundation
import Yams

/// All that the scrubber knows: patterns, guards and lexicons, proved by their own examples.
public struct Knowledge: Sendable {
  let vocabulary: Vocabulary
  let patterns: PatternSet
  let model: EntityModel?
  /// Names of all rules a finding may carry; pattern numbers come first.
  let rules: [String]
  /// Identifies the sources this was made from; hexadecimal.
  public let digest: String
  public var patternCount: Int { patterns.patterns.count }

  /// Rules that are not patterns, in the order of their numbers after the patterns'.
  static let builtInRules = [
    "known.value", "known.name", "known.date", "known.number", "name.model", "org.model",
    "geo.model", "memory",
  ]

  func rule(_ name: String) -> Int {
    patterns.patterns.count + Self.builtInRules.firstIndex(of: name)!
  }

  /// Reads `directory`, the `patterns/` folder. Missing lexicons are an error; so is a pattern that
  /// does not compile. `check()` proves the examples.
  public static func load(from directory: String) throws(ScrubbingError) -> Knowledge {
    var digest = SourceDigest()
    var vocabulary = Vocabulary()
    for list in LexiconSource.lists {
      guard let bytes = try? read("\(directory)/lexicons/\(list.file)") else { continue }
      digest.add(bytes)
      vocabulary.add(bytes, as: list)
    }
    let nicknames = (try? read("\(directory)/lexicons/nicknames.txt")) ?? []
    digest.add(nicknames)
    vocabulary.addNicknames(nicknames)
    let classes = try read("\(directory)/lexicons/classes.yaml")
    digest.add(classes)
    let classFile: ClassFile = try decode(classes, path: "lexicons/classes.yaml")
    for (name, words) in classFile.classes {
      guard let known = WordClass.named[name] else {
        throw .malformed(path: "lexicons/classes.yaml", reason: "unknown class \(name)")
      }
      for word in words { vocabulary.add(Array(word.utf8)[...], classes: known) }
    }
    var patterns: [Pattern] = []
    for folder in ["identifiers", "guards"] {
      for file in try yamlFiles(in: "\(directory)/\(folder)") {
        let bytes = try read("\(directory)/\(folder)/\(file)")
        digest.add(bytes)
        let source: PatternFile = try decode(bytes, path: "\(folder)/\(file)")
        for entry in source.patterns ?? [] {
          patterns.append(try Pattern(entry, category: source.category, isGuard: false))
        }
        for entry in source.guards ?? [] {
          patterns.append(try Pattern(entry, category: nil, isGuard: true))
        }
      }
    }
    var ids: Set<String> = []
    for pattern in patterns where !ids.insert(pattern.id).inserted {
      throw .malformed(path: pattern.id, reason: "two patterns bear this id")
    }
    let set = try PatternSet(patterns, lexicon: &vocabulary.words)
    var model: EntityModel?
    if let bytes = try? read("\(directory)/models/entities.tsv") {
      digest.add(bytes)
      model = try EntityModel(bytes)
    }
    return Knowledge(
      vocabulary: vocabulary, patterns: set, model: model,
      rules: patterns.map(\.id) + builtInRules, digest: digest.hexadecimal)
  }

  /// One line for each example that a pattern fails, and for each category without a pattern.
  public func check() -> [String] { PatternProof(knowledge: self).failures() }

  private struct ClassFile: Decodable {
    var classes: [String: [String]]
  }

  static func read(_ path: String) throws(ScrubbingError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path: path)
    }
    return [UInt8](data)
  }

  static func yamlFiles(in folder: String) throws(ScrubbingError) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw .unreadable(path: folder)
    }
    return names.filter { $0.hasSuffix(".yaml") }.sorted()
  }

  private static func decode<T: Decodable>(
    _ bytes: [UInt8], path: String
  ) throws(ScrubbingError) -> T {
    do {
      return try YAMLDecoder().decode(T.self, from: String(decoding: bytes, as: UTF8.self))
    } catch {
      throw .malformed(path: path, reason: "\(error)")
    }
  }
}
