/// Why the coding knowledge was refused, with the file and line that are at fault.
public struct KnowledgeError: Error, Sendable, Hashable, CustomStringConvertible {
  public let file: String
  /// 0 where the whole file is meant.
  public let line: Int
  public let problem: String

  public init(file: String, line: Int = 0, problem: String) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  public var description: String {
    line == 0 ? "\(file): \(problem)" : "\(file):\(line): \(problem)"
  }
}
