public import Deidentified
import NDJSON

/// An engine's result as it goes over the wire: offsets in code points, evidence with its words.
public struct CodedNote: Sendable, Hashable {
  public var firstListed: String?
  public var codes: [Code]
  public var procedures: [Procedure]
  public var queries: [DocumentationQuery]

  public init(
    firstListed: String? = nil, codes: [Code] = [], procedures: [Procedure] = [],
    queries: [DocumentationQuery] = []
  ) {
    self.firstListed = firstListed
    self.codes = codes
    self.procedures = procedures
    self.queries = queries
  }

  /// A stretch of the clean text.
  public struct Quote: Sendable, Hashable {
    /// Code points, end exclusive.
    public var range: Range<Int>
    public var text: String

    public init(range: Range<Int>, text: String) {
      self.range = range
      self.text = text
    }
  }

  /// A code and its evidence; the assignment's own evidence is empty.
  public struct Code: Sendable, Hashable {
    public var assignment: CodeAssignment
    public var evidence: [Quote]

    public init(assignment: CodeAssignment, evidence: [Quote]) {
      self.assignment = assignment
      self.evidence = evidence
    }
  }

  /// A service and its evidence; the assignment's own evidence is empty.
  public struct Procedure: Sendable, Hashable {
    public var assignment: ProcedureAssignment
    public var evidence: [Quote]

    public init(assignment: ProcedureAssignment, evidence: [Quote]) {
      self.assignment = assignment
      self.evidence = evidence
    }
  }

  /// Members of any one list that go over the wire, and bytes of any one text.
  static let listLimit = 200
  static let textLimit = 4000

  /// What an engine said of `note`, within the bounds that `CodedNoteReader` holds every line to: a
  /// note that says one thing a hundred thousand times gets its first mentions as evidence.
  public init(_ result: CodingResult, of note: DeidentifiedNote) {
    let index = CodePointIndex(note.utf8)
    func quotes(_ evidence: [Evidence]) -> [Quote] {
      evidence.prefix(Self.listLimit).map { piece in
        let range = Self.cut(piece.range.clamped(to: 0..<note.utf8.count), in: note.utf8)
        return Quote(
          range: index.points(of: range), text: String(decoding: note.utf8[range], as: UTF8.self))
      }
    }
    self.init(
      firstListed: result.firstListed,
      codes: result.codes.prefix(Self.listLimit).map { code in
        var assignment = code
        assignment.evidence = []
        assignment.alternatives = Array(assignment.alternatives.prefix(Self.listLimit))
        assignment.rules = Array(assignment.rules.prefix(Self.listLimit))
        return Code(assignment: assignment, evidence: quotes(code.evidence))
      },
      procedures: result.procedures.prefix(Self.listLimit).map { procedure in
        var assignment = procedure
        assignment.evidence = []
        return Procedure(assignment: assignment, evidence: quotes(procedure.evidence))
      },
      queries: Array(result.queries.prefix(Self.listLimit)))
  }

  /// The stretch, or as much of its beginning as one text may hold, whole characters only.
  private static func cut(_ range: Range<Int>, in text: [UInt8]) -> Range<Int> {
    guard range.count > textLimit else { return range }
    var end = range.lowerBound + textLimit
    while end > range.lowerBound, text[end] & 0xC0 == 0x80 { end -= 1 }
    return range.lowerBound..<end
  }

  /// The end of the evidence that lies furthest on, in code points.
  public var reach: Int {
    let ends =
      codes.flatMap { $0.evidence.map(\.range.upperBound) }
      + procedures.flatMap { $0.evidence.map(\.range.upperBound) }
    return ends.max() ?? 0
  }

  /// Every string in it but its codes, for a look at what an engine says.
  public var strings: [String] {
    var strings: [String] = []
    for code in codes {
      let assignment = code.assignment
      strings += [assignment.title, assignment.release, assignment.reason]
      strings += assignment.rules + assignment.flags + code.evidence.map(\.text)
      strings += assignment.alternatives.map(\.whyNot)
    }
    for procedure in procedures {
      strings += [procedure.assignment.serviceClass] + procedure.assignment.modifiers
      strings += procedure.evidence.map(\.text)
    }
    for query in queries { strings += [query.about, query.missing, query.question] }
    return strings
  }
}
