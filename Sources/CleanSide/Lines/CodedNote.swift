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

  /// What an engine said of `note`.
  public init(_ result: CodingResult, of note: DeidentifiedNote) {
    let index = CodePointIndex(note.utf8)
    func quotes(_ evidence: [Evidence]) -> [Quote] {
      evidence.map { piece in
        let range = piece.range.clamped(to: 0..<note.utf8.count)
        return Quote(
          range: index.points(of: range), text: String(decoding: note.utf8[range], as: UTF8.self))
      }
    }
    self.init(
      firstListed: result.firstListed,
      codes: result.codes.map { code in
        var assignment = code
        assignment.evidence = []
        return Code(assignment: assignment, evidence: quotes(code.evidence))
      },
      procedures: result.procedures.map { procedure in
        var assignment = procedure
        assignment.evidence = []
        return Procedure(assignment: assignment, evidence: quotes(procedure.evidence))
      },
      queries: result.queries)
  }

  /// Every string in it, for a look at what an engine says.
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
