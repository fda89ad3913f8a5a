public import Deidentified

/// A line of the clean file: `{"key","text","facts"}`. Read back, it is a claim until readmitted.
public struct CleanLine: Sendable {
  public var key: String
  public var utf8: [UInt8]
  public var facts: EncounterFacts

  public init(key: String, utf8: [UInt8], facts: EncounterFacts) {
    self.key = key
    self.utf8 = utf8
    self.facts = facts
  }
}

extension CleanLine: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "‹clean line, \(utf8.count) bytes›" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
