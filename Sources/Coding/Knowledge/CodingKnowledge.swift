/// Everything the engine knows, read from files that a clinician or a coder could correct.
///
/// The clean side reads no file itself; whoever starts it hands over names and bytes:
///
///     let knowledge = try CodingKnowledge(files: ["words.tsv": bytes, …])
public final class CodingKnowledge: Sendable {
  /// The files that must be there, besides one code table whose name ends in `.table`.
  public static let fileNames = [
    "words.tsv", "phrases.tsv", "terms.tsv", "context.tsv", "sections.tsv", "rules.tsv",
    "history.tsv", "integral.tsv", "sequence.tsv", "drugs.tsv", "places.tsv", "encounter.tsv",
  ]

  public let codeSet: CodeSet
  let lexicon: Lexicon
  let sections: SectionReader
  let marker: ContextMarker
  let matcher: SentenceMatcher
  let rules: RuleBook
  let tables: CodeTables
  let drugs: DrugBook
  let places: CodePlaces
  let phases: PhaseReader
  let exclusions = ExclusionBook()
  let measures: MeasureWords

  public init(files: [String: [UInt8]]) throws(KnowledgeError) {
    func file(_ name: String) throws(KnowledgeError) -> KnowledgeFile {
      guard let bytes = files[name] else {
        throw KnowledgeError(file: name, problem: "missing")
      }
      return KnowledgeFile(name: name, bytes: bytes)
    }
    let tables = files.keys.filter { $0.hasSuffix(".table") }.sorted()
    guard let table = tables.last, let tableBytes = files[table] else {
      throw KnowledgeError(file: "*.table", problem: "no code table")
    }
    let codeSet: CodeSet
    do {
      codeSet = try CodeSet(bytes: tableBytes)
    } catch {
      throw KnowledgeError(file: table, problem: "not a code table: \(error)")
    }
    var lexicon = try Lexicon(words: file("words.tsv"), rewrites: file("phrases.tsv"))
    let cues = try ContextCues(file("context.tsv"), lexicon: &lexicon)
    let sections = try SectionReader(file("sections.tsv"), lexicon: &lexicon)
    let drugs = try DrugBook(file("drugs.tsv"), lexicon: &lexicon)
    let phases = try PhaseReader(file("encounter.tsv"), lexicon: &lexicon)
    let measures = MeasureWords(lexicon: &lexicon)
    var places = try CodePlaces(file("places.tsv"))
    let terms = try file("terms.tsv")
    // "-CODE" strikes the code set's own inclusion term.
    var struck: [Int: [Set<Int32>]] = [:]
    for row in terms.rows where row[0].hasPrefix("-") {
      guard let node = codeSet.node(CodeKey(String(row[0].dropFirst()))) else {
        throw KnowledgeError(file: terms.name, line: row.line, problem: "no code \(row[0])")
      }
      for phrase in row.columns.dropFirst() where !phrase.isEmpty {
        struck[node, default: []].append(Set(lexicon.rewritten(phrase)))
      }
    }
    let reader = TitleReader(set: codeSet, lexicon: &lexicon, struck: struck)
    var index = EntryIndex()
    index.add(reader)
    for row in terms.rows where !row[0].hasPrefix("-") {
      guard let node = codeSet.node(CodeKey(row[0])) else {
        throw KnowledgeError(file: terms.name, line: row.line, problem: "no code \(row[0])")
      }
      for phrase in row.columns.dropFirst() where !phrase.isEmpty {
        let words = lexicon.rewritten(phrase).filter { !lexicon.wordClass($0).contains(.free) }
        var distinct: [Int32] = []
        var repeated: [Int32] = []
        for word in words {
          if distinct.contains(word) { repeated.append(word) } else { distinct.append(word) }
        }
        // "pulmonary hypertension due to COPD" says pulmonary twice; "diabetes, diabetic" need not.
        let sites = repeated.filter { lexicon.wordClass($0).contains(.site) }
        index.add(distinct + sites, node: node, origin: .term)
      }
    }
    index.file(wordCount: lexicon.vocabulary.count, lexicon: lexicon)
    places.note(index, keys: codeSet.keys, wordCount: lexicon.vocabulary.count)
    self.rules = try RuleBook(file("rules.tsv"))
    self.tables = try CodeTables(
      history: file("history.tsv"), integral: file("integral.tsv"),
      sequence: file("sequence.tsv"))
    self.drugs = drugs
    self.phases = phases
    self.measures = measures
    self.places = places
    self.codeSet = codeSet
    self.lexicon = lexicon
    self.sections = sections
    self.marker = ContextMarker(cues: cues)
    self.matcher = SentenceMatcher(
      index: index, descent: Descent(reader: reader, index: index), lexicon: lexicon,
      places: places)
  }

  /// What is wrong with the knowledge: rules that fail their own examples. Empty when all is well.
  public func check() -> [String] { rules.check() }
}
