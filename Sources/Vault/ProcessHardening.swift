import COpenSSL

/// Keeps a process that holds keys and notes from leaving them behind when it dies.
///
/// No core file (`RLIMIT_CORE` 0), not dumpable (`PR_SET_DUMPABLE` 0: no core through a pipe either,
/// no debugger of the same user, `/proc/self/mem` closed), and no Swift backtrace, which prints
/// values from the stack. A program of the protected side calls it first thing.
public enum ProcessHardening {
  /// False when the system refused any of it.
  @discardableResult
  public static func apply() -> Bool { breakwater_harden_process() == 1 }
}
