/// What was found in a note, and whether the note would be held.
public struct Detection: Sendable {
  /// In order of appearance, not overlapping, numbered.
  public var findings: [Finding]
  public var held: Hold?

  public init(findings: [Finding], held: Hold? = nil) {
    self.findings = findings
    self.held = held
  }
}
