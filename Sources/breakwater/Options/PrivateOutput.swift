import Gateway
import Glibc

/// What prints identifiers prints them to a terminal or to a file that only its owner can read.
enum PrivateOutput {
  static func check() throws {
    if isatty(1) == 1 { return }
    var status = stat()
    if fstat(1, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0 {
      return
    }
    throw GatewayError.configuration(
      "this prints identifiers: to a terminal or a file of mode 0600 only (use --to FILE)")
  }
}
