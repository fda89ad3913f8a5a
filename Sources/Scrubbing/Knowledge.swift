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
    "geo.model", "memory", "code.unvouched", "name.titled", "name.related", "name.spaced",
    "org.possessive",
    "number.spelled", "guard.eponym-phrase", "date.memory",
    "age.beside-person",
    "name.signing-initials", "name.initialed",
    "bare.clock-time", "bare.weekday", "bare.season", "bare.year", "doubt.word", "doubt.number",
    "person.redacted",
  ]

  func rule(_ name: String) -> Int {
    patterns.patterns.count + Self.builtInRules.firstIndex(of: name)!
  }

  /// Loads `directory`, the `patterns/` folder: its compiled bundle where that is up to date, else the
  /// sources, which are proved by their own examples and compiled anew.
  public static func load(from directory: String) throws(ScrubbingError) -> Knowledge {
    let stamp = SourceStamp.stamp(of: directory)
    let path = "\(directory)/.compiled/knowledge.bundle"
    if let bundle = KnowledgeBundle(path: path, stamp: stamp) {
      var patterns: [Pattern] = []
      for entry in bundle.patterns {
        patterns.append(
          try Pattern(entry.source, category: entry.category, isGuard: entry.isGuard))
      }
      return Knowledge(
        vocabulary: bundle.vocabulary, patterns: try PatternSet(patterns), model: bundle.model,
        rules: patterns.map(\.id) + builtInRules, digest: bundle.digest)
    }
    let knowledge = try read(directory)
    guard knowledge.model != nil else {
      throw .unreadable(path: "\(directory)/models/entities.tsv")
    }
    let failures = knowledge.check() + (try Policies(in: directory).failures(with: knowledge))
    guard failures.isEmpty else { throw .unproven(failures) }
    KnowledgeBundle.write(knowledge, stamp: stamp, to: path)
    return knowledge
  }

  /// Reads the sources in `directory` without proving them; `check()` does that. One word list may be left
  /// out, to see what it is worth.
  public static func read(
    _ directory: String, without missing: String? = nil
  ) throws(ScrubbingError) -> Knowledge {
    var digest = SourceDigest()
    var vocabulary = VocabularyBuilder()
    for list in LexiconSource.lists where list.file != missing {
      let bytes = try file("\(directory)/lexicons/\(list.file)")
      digest.add(bytes)
      vocabulary.add(bytes, as: list)
    }
    let nicknames = try file("\(directory)/lexicons/nicknames.txt")
    digest.add(nicknames)
    vocabulary.addNicknames(nicknames)
    let classes = try file("\(directory)/lexicons/classes.yaml")
    digest.add(classes)
    let classFile: ClassFile = try decode(classes, path: "lexicons/classes.yaml")
    for (name, words) in classFile.classes.sorted(by: { $0.key < $1.key }) {
      guard let known = WordClass.named[name] else {
        throw .malformed(path: "lexicons/classes.yaml", reason: "unknown class \(name)")
      }
      for word in words { vocabulary.add(Array(word.utf8)[...], classes: known) }
    }
    let patterns = try PatternSet(readPatterns(directory, &digest))
    vocabulary.addTriggers(patterns.triggerKeys)
    var model: EntityModel?
    if let bytes = try? file("\(directory)/models/entities.tsv") {
      digest.add(bytes)
      model = try EntityModel(bytes)
    }
    return Knowledge(
      vocabulary: vocabulary.built(), patterns: patterns, model: model,
      rules: patterns.patterns.map(\.id) + builtInRules, digest: digest.hexadecimal)
  }

  private static func readPatterns(
    _ directory: String, _ digest: inout SourceDigest
  ) throws(ScrubbingError) -> [Pattern] {
    var patterns: [Pattern] = []
    for folder in ["identifiers", "guards"] {
      for name in try yamlFiles(in: "\(directory)/\(folder)") {
        let bytes = try file("\(directory)/\(folder)/\(name)")
        digest.add(bytes)
        let source: PatternFile = try decode(bytes, path: "\(folder)/\(name)")
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
    return patterns
  }

  /// One line for each example that a pattern fails, and for each category without a pattern. A
  /// compiled bundle carries no examples: it was proved when it was made.
  public func check() -> [String] { PatternProof(knowledge: self).failures() }

  /// Reads the sources in `directory` anew and proves them; empty when every example holds.
  public static func proof(of directory: String) throws(ScrubbingError) -> [String] {
    try read(directory).check(in: directory)
  }

  /// As `check()`, and every policy of the folder by its examples.
  public func check(in directory: String) throws(ScrubbingError) -> [String] {
    check() + (try Policies(in: directory).failures(with: self))
  }

  private struct ClassFile: Decodable {
    var classes: [String: [String]]
  }

  private static func file(_ path: String) throws(ScrubbingError) -> [UInt8] {
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
