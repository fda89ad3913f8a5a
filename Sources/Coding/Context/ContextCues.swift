/// The cue phrases of `context.tsv`, with direction and reach.
struct ContextCues: Sendable {
  private(set) var trie = PhraseTrie(capacity: 2048)
  private(set) var cues: [Cue] = []
  /// The words that deny what stands right behind them, and those that go on with a list of it.
  let denials: [Int32]
  let or: Int32
  let nor: Int32

  struct Cue: Sendable {
    let kind: Kind
    let direction: Direction
    let reach: Int
  }

  enum Kind: Sendable, Equatable {
    case asserts(Assertion)
    /// Ends every reach that runs into it.
    case stop
    /// Looks like a cue and is none.
    case lookAlike
  }

  enum Direction: Sendable { case forward, backward, both }

  init(_ file: KnowledgeFile, lexicon: inout Lexicon) throws(KnowledgeError) {
    func word(_ text: String, _ lexicon: inout Lexicon) -> Int32 {
      lexicon.intern(Array(text.utf8))
    }
    denials = [word("no", &lexicon), word("without", &lexicon), word("not", &lexicon)]
    or = word("or", &lexicon)
    nor = word("nor", &lexicon)
    var both: [[Int32]: Int32] = [:]
    for row in file.rows {
      func refused(_ problem: String) -> KnowledgeError {
        KnowledgeError(file: file.name, line: row.line, problem: problem)
      }
      let kind: Kind
      switch row[0] {
      case "negated": kind = .asserts(.negated)
      case "uncertain": kind = .asserts(.uncertain)
      case "historical": kind = .asserts(.historical)
      case "hypothetical": kind = .asserts(.hypothetical)
      case "resolved": kind = .asserts(.resolved)
      case "other": kind = .asserts(.other)
      case "stop": kind = .stop
      case "not": kind = .lookAlike
      default: throw refused("no category \(row[0])")
      }
      let direction: Direction
      switch row[1] {
      case "forward": direction = .forward
      case "backward": direction = .backward
      case "both": direction = .both
      default: throw refused("no direction \(row[1])")
      }
      guard let reach = Int(row[2]), reach >= 0, reach <= 40 else {
        throw refused("the reach is a number up to 40")
      }
      let number = Int32(cues.count)
      cues.append(Cue(kind: kind, direction: direction, reach: reach))
      for phrase in row.columns.dropFirst(3) where !phrase.isEmpty {
        let words = lexicon.rewritten(phrase)
        if let earlier = trie.add(words, value: number) {
          // The same words may cue forward and backward: they get a cue of both directions.
          guard both[words] == nil else { continue }
          let first = cues[Int(earlier)]
          guard first.kind == kind, first.direction != direction else { continue }
          both[words] = earlier
        }
      }
    }
    for (words, first) in both {
      let cue = cues[Int(first)]
      cues.append(Cue(kind: cue.kind, direction: .both, reach: cue.reach))
      trie.replace(words, value: Int32(cues.count - 1))
    }
  }
}
