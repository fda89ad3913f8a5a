/// A non-leading question to the author about something a code would need and the note does not say.
public struct DocumentationQuery: Sendable, Hashable {
  public var about: String
  public var missing: String
  public var question: String

  public init(about: String, missing: String, question: String) {
    self.about = about
    self.missing = missing
    self.question = question
  }
}
