import Deidentified
import Foundation

/// The compiled form of the pattern sources: tables that are mapped, not read.
///
///     magic 8 · layout 8 · stamp 16 · digest 32 · seven sections of (offset 8, count 8) · the sections
///
/// It is stamped with the names, sizes and times of its sources. Where one differs the bundle is not
/// used: the sources are read and proved again, and a new bundle takes its place by renaming.
struct KnowledgeBundle {
  static let magic: UInt64 = 0x3157_4B42_5257_4B42
  /// Changes with the layout of any table, so that an older program's bundle is not misread.
  static let layout: UInt64 = 4
  private static let sections = 7
  private static let headerSize = 8 + 8 + 16 + 32 + sections * 16

  let vocabulary: Vocabulary
  let model: EntityModel?
  let patterns: [Entry]
  let digest: String

  /// A pattern without its examples, which are already proved.
  struct Entry: Codable, Sendable {
    var source: PatternSource
    var category: String?
    var isGuard: Bool
  }

  /// Maps the bundle at `path` when it was made of sources with this stamp; nil for any flaw.
  init?(path: String, stamp: [UInt8]) {
    guard let file = MappedFile(path: path), file.count >= Self.headerSize else { return nil }
    func word(_ offset: Int) -> UInt64 {
      file.base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
    guard word(0) == Self.magic, word(8) == Self.layout else { return nil }
    guard (0..<16).allSatisfy({ (file.base + 16 + $0).load(as: UInt8.self) == stamp[$0] }) else {
      return nil
    }
    digest = String(
      decoding: UnsafeRawBufferPointer(start: file.base + 32, count: 32), as: UTF8.self)
    func table<T>(_ section: Int) -> Table<T>? {
      let place = 64 + section * 16
      guard word(place) < UInt64(file.count), word(place + 8) < UInt64(file.count) else {
        return nil
      }
      return Table<T>(file, offset: Int(word(place)), count: Int(word(place + 8)))
    }
    guard let wordTable: Table<Lexicon.Entry> = table(0), let words = Lexicon(wordTable),
      let phraseTable: Table<Lexicon.Entry> = table(1), let phrases = Lexicon(phraseTable),
      let nicknames: Table<Vocabulary.Nickname> = table(2),
      let first: Table<EntityModel.Feature> = table(3),
      let second: Table<EntityModel.Feature> = table(4),
      let glance: Table<EntityModel.Feature> = table(5),
      let json: Table<UInt8> = table(6),
      let entries = try? JSONDecoder().decode([Entry].self, from: Data(json.bytes))
    else { return nil }
    vocabulary = Vocabulary(words: words, phrases: phrases, nicknames: nicknames)
    model = EntityModel(first: first, second: second, glance: glance)
    patterns = entries
  }

  /// Writes a bundle beside its sources; a folder that cannot be written is no error.
  static func write(_ knowledge: Knowledge, stamp: [UInt8], to path: String) {
    var bare: [Entry] = []
    for pattern in knowledge.patterns.patterns {
      var source = pattern.source
      source.finds = []
      source.ignores = []
      bare.append(
        Entry(source: source, category: pattern.label?.rawValue, isGuard: pattern.isGuard))
    }
    guard let json = try? JSONEncoder().encode(bare) else { return }
    let vocabulary = knowledge.vocabulary
    func part(_ table: Table<EntityModel.Feature>?) -> (Data, Int) {
      (table.map { Data($0.bytes) } ?? Data(), table?.count ?? 0)
    }
    let parts: [(Data, Int)] = [
      (Data(vocabulary.words.table.bytes), vocabulary.words.table.count),
      (Data(vocabulary.phrases.table.bytes), vocabulary.phrases.table.count),
      (Data(vocabulary.nicknames.bytes), vocabulary.nicknames.count),
      part(knowledge.model?.first), part(knowledge.model?.second), part(knowledge.model?.glance),
      (json, json.count),
    ]
    var header = Data()
    func append(_ word: UInt64) { withUnsafeBytes(of: word) { header.append(contentsOf: $0) } }
    append(magic)
    append(layout)
    header.append(contentsOf: stamp)
    header.append(contentsOf: Array(knowledge.digest.utf8))
    var offset = (headerSize + 63) & ~63
    for (data, count) in parts {
      append(UInt64(offset))
      append(UInt64(count))
      offset = (offset + data.count + 63) & ~63
    }
    var whole = header
    for (data, _) in parts {
      whole.append(Data(count: ((whole.count + 63) & ~63) - whole.count))
      whole.append(data)
    }
    let folder = (path as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    try? whole.write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
