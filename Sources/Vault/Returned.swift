/// A note whose result is in, with that result as it was accepted.
public struct Returned: Sendable {
  public let link: Resolution.Link
  public let result: [UInt8]

  public var position: Vault.Position { link.position }
}

extension Returned: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "‹returned note, \(result.count) bytes of result›" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
