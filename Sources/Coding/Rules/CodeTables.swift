/// Small tables of codes: what a history becomes, which symptoms a disease explains, what stands first.
struct CodeTables: Sendable {
  private var histories: [(patterns: [CodePattern], code: CodeKey)] = []
  private var integrals: [(symptoms: [CodePattern], diseases: [CodePattern])] = []
  private var ranks: [(rank: Int, patterns: [CodePattern])] = []

  init(
    history: KnowledgeFile, integral: KnowledgeFile, sequence: KnowledgeFile
  ) throws(KnowledgeError) {
    for row in history.rows {
      histories.append((CodePattern.list(row[0]), CodeKey(row[1])))
    }
    for row in integral.rows {
      integrals.append((CodePattern.list(row[0]), CodePattern.list(row[1])))
    }
    for row in sequence.rows {
      guard let rank = Int(row[0]) else {
        throw KnowledgeError(file: sequence.name, line: row.line, problem: "a rank is a number")
      }
      ranks.append(
        (rank, row.columns.dropFirst().map { CodePattern(String(decoding: $0, as: UTF8.self)) }))
    }
  }

  /// The code that says a patient once had the disease; the longest pattern decides.
  func history(of code: CodeKey) -> CodeKey? {
    var best: (length: Int, code: CodeKey)?
    for row in histories {
      for pattern in row.patterns
      where pattern.matches(code) && pattern.key.count > (best?.length ?? 0) {
        best = (pattern.key.count, row.code)
      }
    }
    return best?.code
  }

  /// The code among these that explains the symptom.
  func explanation(of symptom: CodeKey, among codes: [CodeKey]) -> CodeKey? {
    for row in integrals where row.symptoms.matches(symptom) {
      if let found = codes.first(where: {
        $0.category != symptom.category && row.diseases.matches($0) && !row.symptoms.matches($0)
      }) {
        return found
      }
    }
    return nil
  }

  /// Where a code stands among others: the longest pattern decides, 5 for codes of no row.
  func rank(of code: CodeKey) -> Int {
    var best = (length: 0, rank: 5)
    for row in ranks {
      for pattern in row.patterns
      where pattern.key.count > best.length && pattern.matches(code) {
        best = (pattern.key.count, row.rank)
      }
    }
    return best.rank
  }
}
