import Deidentified

/// One note on its way from words to codes.
struct Reading {
  let knowledge: CodingKnowledge
  let note: NoteReader
  let bytes: [UInt8]
  let facts: EncounterFacts
  var mentions: [Mention] = []
  var queries: [DocumentationQuery] = []
  let isInpatient: Bool
  let hasAssessment: Bool
  /// The section that stands for the assessment: a summary heading where nothing better is there.
  let main: Section
  let phases: Set<PhaseReader.Phase>
  let weeks: Int?
  let weeksRange: Range<Int>?
  /// The note tells of a birth.
  let isDelivered: Bool
  let hints: SentenceMatcher.Hints

  init(knowledge: CodingKnowledge, note: NoteReader, bytes: [UInt8], facts: EncounterFacts) {
    self.knowledge = knowledge
    self.note = note
    self.bytes = bytes
    self.facts = facts
    isInpatient = facts.setting == .inpatient
    let sections = Set(note.sentences.map(\.section))
    main = sections.contains(.assessment) ? .assessment : .summary
    hasAssessment = sections.contains(main)
    phases = knowledge.phases.phases(in: note)
    let gestation = Self.weeks(note, bytes, knowledge)
    weeks = gestation?.weeks
    weeksRange = gestation?.range
    isDelivered =
      weeks != nil
      && note.words.indices.contains {
        knowledge.measures.delivered.contains(note.words[$0].id) && note.assertions[$0].isEmpty
      }
    hints = Self.hints(note, knowledge, weeks: weeks, isDelivered: isDelivered)
  }

  /// Gathers what the sentences support.
  mutating func findMentions() {
    readSentences(isFallback: false)
    // An assessment that settles on nothing leaves the signs and symptoms of the narrative.
    if hasAssessment, !isInpatient, !mentions.contains(where: { $0.section == main }) {
      readSentences(isFallback: true)
    }
    mentions.sort {
      ($0.order, $0.evidence.first?.lowerBound ?? 0)
        < ($1.order, $1.evidence.first?.lowerBound ?? 0)
    }
  }

  private mutating func readSentences(isFallback: Bool) {
    var scratch = SentenceMatcher.Scratch(wordCount: knowledge.lexicon.vocabulary.count)
    for (order, sentence) in note.sentences.enumerated() {
      let isNarrative = sentence.section == .body || sentence.section == .hpi
      if isFallback && !isNarrative { continue }
      let isCoded = isFallback || isCoded(sentence.section)
      if !isCoded, !note.words[sentence.range].contains(where: { knowledge.places.leads($0.id) }) {
        continue
      }
      var affirmed: UInt64 = 0
      var historical: UInt64 = 0
      var family: UInt64 = 0
      var purpose: UInt64 = 0
      for (position, place) in sentence.range.enumerated() {
        var assertion = note.assertions[place]
        if isInpatient { assertion.subtract([.uncertain, .resolved]) }
        if assertion.remove(.resolved) != nil { assertion.insert(.historical) }
        let bit: UInt64 = 1 << UInt64(position)
        if assertion.isEmpty {
          affirmed |= bit
        } else if isCoded, assertion == .historical {
          historical |= bit
        } else if isCoded, assertion == .other {
          family |= bit
        } else if isCoded, assertion == .hypothetical {
          purpose |= bit
        }
      }
      let allowed = affirmed | historical | family | purpose
      guard allowed != 0 else { continue }
      let found = knowledge.matcher.match(
        note.words[sentence.range], allowed: allowed, hints: hints, scratch: &scratch)
      for candidate in found {
        let key = knowledge.codeSet.keys[candidate.leaf]
        if !isCoded && !knowledge.places.isAnywhere(key) { continue }
        if knowledge.places.isNever(key) || isFallback && key[0] != 0x52 { continue }
        if candidate.mask & purpose != 0 {
          if key.isPurpose { add(candidate, nil, sentence, order, rule: nil) }
        } else if candidate.mask & family != 0 {
          if key.isFamilyHistory { add(candidate, key, sentence, order, rule: nil) }
        } else if candidate.mask & historical != 0 {
          if key.isHistory {
            add(candidate, key, sentence, order, rule: nil)
          } else if sentence.section == main || !hasAssessment,
            let history = knowledge.tables.history(of: key)
          {
            add(candidate, history, sentence, order, rule: "history")
          }
        } else {
          add(candidate, nil, sentence, order, rule: nil)
        }
      }
    }
  }

  /// Diagnoses stand in the assessment; where a note has none, its narrative is read.
  private func isCoded(_ section: Section) -> Bool {
    switch section {
    case main: true
    case .assessment: true
    case .body, .hpi, .pmh, .objective, .summary: !hasAssessment
    default: false
    }
  }

  private mutating func add(
    _ candidate: Candidate, _ given: CodeKey?, _ sentence: NoteReader.Sentence, _ order: Int,
    rule: String?
  ) {
    guard let key = given ?? billable(candidate, sentence) else {
      return
    }
    guard knowledge.codeSet.isBillable(key), fits(key) else { return }
    let origin = knowledge.matcher.index.origins[candidate.entry]
    mentions.append(
      Mention(
        key: key, node: candidate.leaf, section: sentence.section, order: order,
        evidence: evidence(candidate.fullMask, sentence.range), score: candidate.score,
        vague: candidate.vague, unexplained: candidate.unexplained, origin: origin,
        rules: rule.map { [$0] } ?? [],
        reason: rule == nil
          ? "\(origin.label) documented in \(sentence.section.label)"
          : "documented as past in \(sentence.section.label)"))
  }

  /// Perinatal codes are for newborns; sex-bound chapters for that sex.
  private func fits(_ key: CodeKey) -> Bool {
    switch key[0] {
    case 0x50:
      guard let age = facts.age else { return true }
      return age.unit != .years || (age.value ?? 90) < 1
    case 0x4F: return facts.sex != .male
    default: return true
    }
  }

  /// The words of a mask as byte ranges; words side by side are one range.
  func evidence(_ mask: UInt64, _ sentence: Range<Int>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var last = -2
    var rest = mask
    while rest != 0 {
      let position = rest.trailingZeroBitCount
      rest &= rest - 1
      let word = note.words[sentence.lowerBound + position]
      let range = Int(word.start)..<Int(word.end)
      if position - last <= 3, let open = ranges.last {
        ranges[ranges.count - 1] = open.lowerBound..<max(open.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
      last = position
    }
    return ranges
  }

  /// The code to report at a candidate's leaf, its seventh character chosen: by the candidate's own
  /// stretch, else by the sentence.
  private func billable(_ candidate: Candidate, _ sentence: NoteReader.Sentence) -> CodeKey? {
    let set = knowledge.codeSet
    let leaf = candidate.leaf
    guard set.leaves[leaf] else { return nil }
    let key = set.keys[leaf]
    guard set.sevenths[leaf] != 0 else { return key }
    let sevenths = set.sevenths(of: leaf)
    let own = documented(sevenths, candidate.window & candidate.reach, sentence)
    let character =
      own ?? documented(sevenths, candidate.reach, sentence)
      ?? PhaseReader.character(sevenths, phases: phases, isOpen: false)
    return character.map { key.seventh($0) }
  }

  /// The seventh character whose words the positions of a sentence affirm: a stage, an eye, a tophus.
  private func documented(
    _ sevenths: [CodeSetDraft.Seventh], _ positions: UInt64, _ sentence: NoteReader.Sentence
  ) -> UInt8? {
    if sevenths.contains(where: { $0.character == 0x41 }) { return nil }
    let lexicon = knowledge.lexicon
    let marks = lexicon.marks
    var here: Set<Int32> = []
    for (position, place) in sentence.range.enumerated()
    where positions & (1 << UInt64(position)) != 0 && !note.assertions[place].contains(.negated) {
      here.insert(note.words[place].id)
    }
    if here.contains(marks.right), here.contains(marks.left) { here.insert(marks.bilateral) }
    if here.contains(marks.bilateral) { here.subtract([marks.right, marks.left]) }
    return sevenths.first { seventh in
      let all = lexicon.known(seventh.text)
      if all.contains(marks.without) { return false }
      let telling = all.filter {
        !lexicon.wordClass($0).contains(.free) && !lexicon.wordClass($0).isPale
      }
      return !telling.isEmpty && telling.allSatisfy(here.contains)
    }?.character
  }
}

extension CodeKey {
  /// Z80 to Z84.
  var isFamilyHistory: Bool {
    self[0] == 0x5A && self[1] == 0x38 && self[2] >= 0x30 && self[2] <= 0x34
  }

  /// Screening, prophylaxis, examination: what a visit is for.
  var isPurpose: Bool {
    self[0] == 0x5A && (self[1] <= 0x32 || begins(with: CodeKey("Z79.2")))
      && !begins(with: CodeKey("Z23"))
  }

  /// Personal history and status: Z85 to Z99, old infarction, sequelae of stroke.
  var isHistory: Bool {
    (self[0] == 0x5A && (self[1] == 0x39 || (self[1] == 0x38 && self[2] >= 0x35)))
      || self == CodeKey("I25.2") || begins(with: CodeKey("I69"))
      || begins(with: CodeKey("O34.21")) || begins(with: CodeKey("Z62.81"))
  }
}

extension EntryIndex.Origin {
  var label: String {
    switch self {
    case .title: "title"
    case .inclusion: "inclusion term"
    case .term: "term"
    }
  }
}

extension Section {
  var label: String { self == .body ? "the narrative" : "section \(rawValue)" }
}
