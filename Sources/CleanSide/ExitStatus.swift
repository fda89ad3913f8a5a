/// How a command ended, for whoever called it.
public enum ExitStatus {
  public static let success: Int32 = 0
  /// Finished, with notes quarantined or refused.
  public static let someHeld: Int32 = 3
  public static let usage: Int32 = 64
  /// Bad input, nothing done.
  public static let badInput: Int32 = 65
  public static let cannotWrite: Int32 = 73
  /// An I/O error in the middle.
  public static let failedInTheMiddle: Int32 = 74
  /// Stopped by a signal.
  public static let stopped: Int32 = 75
  /// Configuration, key or patterns refused.
  public static let configuration: Int32 = 78
}
