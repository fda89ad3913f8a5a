import Deidentified

/// Fits the entity model to labelled notes: two stages of multinomial logistic regression.
///
/// The target word itself is never a feature, only what the lexicons say of it, and each note is also
/// read with lexicon entries struck out at random: the model learns contexts, not the corpus's names.
/// The same seed and notes give the same file.
public struct EntityTrainer {
  let knowledge: Knowledge
  let scrubber: Scrubber
  private let doubles: [(WordClass, LexicalWeights)]
  var random: SplitMix
  /// Passes over the examples.
  public var epochs = 12
  /// Pull of each weight towards nought.
  public var decay: Float = 0.0004
  /// How much a missed identifier weighs against a word wrongly taken.
  public var identifierWeight: Float = 2
  /// Features met less often are forgotten.
  public var least: Int32 = 3

  public init(knowledge: Knowledge, seed: UInt64) {
    self.knowledge = knowledge
    scrubber = Scrubber(knowledge: knowledge)
    doubles = Self.doubleReadings(knowledge.vocabulary)
    random = SplitMix(seed: seed)
  }

  /// One word to learn from: its feature numbers, its class (3 is none), and its fold.
  struct Example {
    var features: [Int32]
    var target: Int
    var fold: Int
    var token: Int
    var reading: Int
    var offset = EntityModel.Scores.zero
  }

  /// One reading of a note, kept for the second stage.
  struct Reading {
    var note: Int
    var seed: UInt64
    var fold: Int
    var letters: Letters
  }

  /// How a copy of a note is written: people chart in capitals and in lower case too. `clean` is the note
  /// with its identifiers replaced: in it nothing is to be found.
  enum Letters: CaseIterable { case asWritten, struck, lower, capitals, clean }

  /// Which of a word's features are read.
  enum Look { case glance, first, second }

  static let folds = 5

  /// The model file's text.
  public mutating func train(_ notes: [LabelledNote]) -> String {
    var readings: [Reading] = []
    for index in notes.indices {
      for letters in Letters.allCases {
        readings.append(
          Reading(
            note: index, seed: letters == .asWritten || letters == .clean ? 0 : random.next(),
            fold: index % Self.folds, letters: letters))
      }
    }
    let scratch = Scratch()
    var glance = FeatureTable()
    var glances: [Example] = []
    for (number, reading) in readings.enumerated() {
      collect(notes[reading.note], reading, number, scratch, &glance, &glances, .glance) { _ in }
    }
    glance.prune(&glances, below: least)
    let quick = fit(glances, glance.count)
    glances = []
    var first = FeatureTable()
    var examples: [Example] = []
    for (number, reading) in readings.enumerated() {
      collect(notes[reading.note], reading, number, scratch, &first, &examples, .first) { _ in }
    }
    first.prune(&examples, below: least)
    let whole = fit(examples, first.count)
    let crossed = (0..<Self.folds).map { fold in
      fit(examples.filter { $0.fold != fold }, first.count)
    }

    var second = FeatureTable()
    var secondExamples: [Example] = []
    var offsets: [Int: [Int: EntityModel.Scores]] = [:]
    var byReading: [Int: [Example]] = [:]
    for example in examples { byReading[example.reading, default: []].append(example) }
    for (number, reading) in readings.enumerated() {
      let mine = byReading[number] ?? []
      collect(notes[reading.note], reading, number, scratch, &second, &secondExamples, .second) {
        note in
        for example in mine {
          let logits = crossed[reading.fold].score(example.features)
          let scores = EntityFinder.probabilities(logits)
          offsets[number, default: [:]][example.token] = logits
          note.first[example.token] = scores
          if let candidate = note.candidate(at: example.token) {
            note.uses[Int(candidate.use)].remember(scores, at: example.token)
          }
        }
      }
    }
    for index in secondExamples.indices {
      let example = secondExamples[index]
      secondExamples[index].offset = offsets[example.reading]?[example.token] ?? .zero
    }
    second.prune(&secondExamples, below: least)
    let final = fit(secondExamples, second.count)
    return Self.write([(first, whole), (second, final), (glance, quick)])
  }

  private mutating func collect(
    _ labelled: LabelledNote, _ reading: Reading, _ number: Int, _ scratch: Scratch,
    _ table: inout FeatureTable, _ examples: inout [Example],
    _ look: Look, prepare: (NoteView) -> Void
  ) {
    let readable = Self.written(labelled, reading.letters).withUnsafeBufferPointer { source in
      (try? scratch.text.fold(source)) != nil
    }
    guard readable else { return }
    let tokens = scratch.list.tokenize(scratch.text, with: knowledge.vocabulary.words)
    let targets =
      reading.letters == .clean
      ? [Int](repeating: 3, count: tokens.count)
      : Self.targets(labelled, tokens, scratch.text)
    if reading.seed != 0 { strike(tokens, targets, seed: reading.seed) }
    let found = scrubber.patternFindings(tokens, scratch)
    scratch.note.read(
      tokens, text: scratch.text.bytes, vocabulary: knowledge.vocabulary, findings: found,
      guardRule: 0
    ) { note in
      prepare(note)
      let reader = FeatureReader(note: note)
      for candidate in note.candidates where targets[candidate.index] >= 0 {
        var sink = ListSink()
        switch look {
        case .glance: reader.glance(candidate, into: &sink)
        case .first: reader.read(candidate, into: &sink)
        case .second: reader.reconsider(candidate, into: &sink)
        }
        examples.append(
          Example(
            features: table.numbers(sink.features, tokens, scratch.text.bytes),
            target: targets[candidate.index], fold: reading.fold, token: candidate.index,
            reading: number))
      }
    }
  }

  private static func written(_ labelled: LabelledNote, _ letters: Letters) -> [UInt8] {
    let text = labelled.note.text
    switch letters {
    case .asWritten, .struck: return text
    case .lower: return text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    case .capitals: return text.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }
    case .clean:
      var clean: [UInt8] = []
      var position = 0
      for span in labelled.spans where span.range.lowerBound >= position {
        clean += text[position..<span.range.lowerBound]
        clean += Placeholder.text(label: span.label, number: 1).utf8
        position = span.range.upperBound
      }
      return clean + text[position...]
    }
  }

  /// Per token 0 name, 1 organisation, 2 place, 3 none; -1 where another kind of identifier stands.
  private static func targets(
    _ labelled: LabelledNote, _ tokens: Tokens, _ text: FoldedText
  ) -> [Int] {
    var targets = [Int](repeating: 3, count: tokens.count)
    for index in targets.indices {
      let range = text.sourceRange(tokens[index].range)
      for span in labelled.spans where span.range.overlaps(range) {
        switch span.label {
        case .name: targets[index] = 0
        case .organization: targets[index] = 1
        case .geography: targets[index] = 2
        default: targets[index] = -1
        }
      }
    }
    return targets
  }

  /// Readings of words that are both names and common words: Rose, Will, Young.
  private static func doubleReadings(_ vocabulary: Vocabulary) -> [(WordClass, LexicalWeights)] {
    let table = vocabulary.words.table
    return (0..<table.count).map { table.base[$0] }.filter {
      $0.key != 0 && $0.weights.english >= 4
        && ($0.weights.given >= 5 || $0.weights.surname >= 6)
        && $0.classes.isDisjoint(with: [.function, .title])
    }.map { ($0.classes, $0.weights) }
  }

  /// Strikes lexicon knowledge at random: names become unknown words or words of two readings, and a
  /// few other words become unknown.
  private func strike(_ tokens: Tokens, _ targets: [Int], seed: UInt64) {
    var random = SplitMix(seed: seed)
    var draws: [UInt64: UInt64] = [:]
    for index in 0..<tokens.count where tokens[index].kind == .word {
      let key = tokens[index].key
      let draw = draws[key] ?? random.next()
      draws[key] = draw
      let percent = draw % 100
      if targets[index] == 0, percent >= 22, percent < 37, !doubles.isEmpty {
        var token = tokens[index]
        (token.classes, token.weights) = doubles[Int((draw >> 20) % UInt64(doubles.count))]
        token.trigger = 0
        tokens.replace(index, with: token)
        continue
      }
      guard percent < (targets[index] == 3 ? 2 : 22) else { continue }
      var token = tokens[index]
      if targets[index] == 3 {
        token.classes.subtract([.english, .clinical, .drug, .abbreviation, .capsSafe])
        token.weights.english = 0
      } else {
        token.classes.subtract([.given, .surname, .nickname, .city, .county, .place, .neighborhood])
        token.weights.given = 0
        token.weights.surname = 0
        token.weights.city = 0
        token.weights.nameWord = 0
      }
      tokens.replace(index, with: token)
    }
  }

  /// Adagrad on the multinomial log-loss with a small L2 pull; identifiers weigh more than other words.
  private mutating func fit(_ examples: [Example], _ count: Int) -> LinearWeights {
    var weights = LinearWeights(
      count: count, decay: decay, identifierWeight: identifierWeight)
    var order = Array(examples.indices)
    for epoch in 0..<epochs {
      for index in order.indices.reversed() where index > 0 {
        order.swapAt(index, Int(random.next() % UInt64(index + 1)))
      }
      let rate: Float = 0.15 / (1 + 0.3 * Float(epoch))
      for index in order {
        let example = examples[index]
        weights.step(example.features, example.target, offset: example.offset, rate: rate)
      }
    }
    return weights
  }

  private static func write(_ stages: [(FeatureTable, LinearWeights)]) -> String {
    var text = FeatureTemplate.signature + "\n"
    text += """
      # Weights of the entity model. Made by the training command from labelled notes of invented people.
      # template, value, value, stage, NAME, ORG, GEO, what it says

      """
    for (stage, (table, weights)) in stages.enumerated() {
      for (number, feature) in table.kept.enumerated() {
        let w = weights.values[number]
        guard max(abs(w[0]), abs(w[1]), abs(w[2])) >= 0.12 else { continue }
        let numbers = [w[0], w[1], w[2]].map { "\((Double($0) * 1000).rounded() / 1000)" }
        text +=
          "\(feature.template.rawValue)\t\(String(feature.a, radix: 16))\t"
          + "\(String(feature.b, radix: 16))\t\(stage)\t\(numbers.joined(separator: "\t"))\t"
          + "\(table.describe(feature))\n"
      }
    }
    return text
  }
}
