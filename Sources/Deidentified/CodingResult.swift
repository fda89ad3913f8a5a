/// What an engine says of one clean note. Codes stand in sequence, first-listed first.
public struct CodingResult: Sendable, Hashable {
  public var firstListed: String?
  public var codes: [CodeAssignment]
  public var procedures: [ProcedureAssignment]
  public var queries: [DocumentationQuery]

  public init(
    firstListed: String? = nil, codes: [CodeAssignment] = [],
    procedures: [ProcedureAssignment] = [], queries: [DocumentationQuery] = []
  ) {
    self.firstListed = firstListed
    self.codes = codes
    self.procedures = procedures
    self.queries = queries
  }
}
