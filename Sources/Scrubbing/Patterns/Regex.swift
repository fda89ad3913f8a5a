import CPCRE2
import Deidentified

/// A compiled PCRE2 pattern, anchored, with JIT where the system allows it. Shared by all workers.
final class Regex: Sendable {
  // PCRE2 never writes to compiled code after `init`, so sharing it needs no lock.
  nonisolated(unsafe) let code: OpaquePointer
  /// Groups that bear a label, in order of group number.
  let groups: [(number: Int, label: Label)]

  /// Compiles `source` for bytes: no UTF, no UCP, caseless, multiline, duplicate names allowed.
  init(_ source: String, id: String, anchored: Bool = true) throws(ScrubbingError) {
    var options = PCRE2_CASELESS | PCRE2_MULTILINE | PCRE2_DUPNAMES | PCRE2_NEVER_UTF
    if anchored { options |= PCRE2_ANCHORED }
    var errorCode: Int32 = 0
    var errorOffset = 0
    var bytes = Array(source.utf8)
    let compiled = unsafe pcre2_compile_8(
      &bytes, bytes.count, options, &errorCode, &errorOffset, nil)
    guard let compiled = unsafe compiled else {
      throw .badPattern(id: id, offset: errorOffset, reason: Self.message(errorCode))
    }
    unsafe code = compiled
    // Under W^X the JIT is refused; matching then falls back to the interpreter.
    _ = unsafe pcre2_jit_compile_8(compiled, PCRE2_JIT_COMPLETE)
    groups = unsafe Self.names(of: compiled).compactMap { group in
      Label(rawValue: group.name).map { (group.number, $0) }
    }
  }

  deinit { unsafe pcre2_code_free_8(code) }

  private static func message(_ errorCode: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = unsafe pcre2_get_error_message_8(errorCode, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
  }

  private static func names(of code: OpaquePointer) -> [(number: Int, name: String)] {
    var count: UInt32 = 0
    var entrySize: UInt32 = 0
    var table: UnsafePointer<UInt8>?
    _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
    _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &entrySize)
    _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
    guard let table = unsafe table else { return [] }
    return (0..<Int(count)).map { index in
      let entry = unsafe table + index * Int(entrySize)
      let number = unsafe Int(entry[0]) << 8 | Int(entry[1])
      return unsafe (number, String(cString: entry + 2))
    }.sorted { $0.number < $1.number }
  }
}
