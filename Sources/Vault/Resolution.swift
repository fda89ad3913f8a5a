public import Scrubbing

/// What a re-link key leads to.
public enum Resolution: Sendable {
  /// A note that is out, waiting for its result.
  case link(Link)
  /// A note whose result is in. The same result may come again; another is refused.
  case alreadyReturned(Link)
  /// No key of this vault, or no key at all.
  case unknown
  case expired
  /// The row was altered or moved: nothing of it is believed.
  case tampered

  /// Whose note it is, and what was taken out of it.
  public struct Link: Sendable {
    public let position: Vault.Position
    public let encounterID: String
    public let noteID: String?
    public let originals: Originals
    /// Code points of the clean text.
    public let cleanLength: Int
  }
}

extension Resolution.Link: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  public var description: String { "‹link›" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
