import CleanSide

/// What became of everything that came in.
public struct Tally: Sendable, Hashable {
  /// Notes and lines that came in.
  public var received = 0
  public var passed = 0
  /// Notes whose encounter is known and whose text stayed behind.
  public var quarantined = 0
  /// What was no note: malformed, without an encounter, or the same note twice.
  public var refused = 0
  /// Bytes of note text.
  public var textBytes = 0
  /// Input fields that no one asked for.
  public var droppedFields = 0

  public init() {}

  public var addsUp: Bool { received == passed + quarantined + refused }

  public static func += (total: inout Tally, part: Tally) {
    total.received += part.received
    total.passed += part.passed
    total.quarantined += part.quarantined
    total.refused += part.refused
    total.textBytes += part.textBytes
    total.droppedFields += part.droppedFields
  }

  /// Everything passed, or some did not.
  public var exitCode: Int32 {
    quarantined + refused > 0 ? ExitStatus.someHeld : ExitStatus.success
  }

  /// Fails loudly where the counts do not add up.
  public func check() throws(GatewayError) {
    guard addsUp else {
      throw .doesNotAddUp(
        in: received, out: passed, quarantined: quarantined, refused: refused)
    }
  }
}
