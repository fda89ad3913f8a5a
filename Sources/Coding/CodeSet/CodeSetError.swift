/// Why a code table was refused.
public enum CodeSetError: Error, Sendable, Hashable {
  /// The bytes do not begin as a code table does.
  case notACodeTable
  /// The bytes end, or point outside themselves, at this offset.
  case damaged(at: Int)
  /// The table holds no code.
  case empty
}
