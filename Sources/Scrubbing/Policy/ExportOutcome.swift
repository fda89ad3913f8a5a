/// What became of a note under any policy: text for the protected side, or a hold with a reason.
///
/// The text is no clean note, and nothing here makes one of it.
public enum ExportOutcome: Sendable {
  /// UTF-8.
  case text([UInt8])
  case held(Hold)
}
