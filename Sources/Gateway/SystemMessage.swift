import Glibc

/// The system's own words for an error number.
enum SystemMessage {
  static func of(_ code: Int32) -> String { String(cString: strerror(code)) }
}
