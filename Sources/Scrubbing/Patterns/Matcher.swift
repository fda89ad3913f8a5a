import CPCRE2
import Deidentified

/// Scratch space for matching. One per worker: PCRE2 writes here, so it is not shared.
final class Matcher {
  private let data: OpaquePointer
  private let context: OpaquePointer
  private let stack: OpaquePointer?
  /// Compiled patterns by number, fetched once per worker.
  private var regexes: [Regex?] = []
  private var codes: [OpaquePointer?] = []
  /// Byte offsets of group starts and ends of the last match, in pairs.
  let offsets: UnsafePointer<Int>

  /// Steps PCRE2 may take for one match; past it the note is held.
  static let matchLimit: UInt32 = 200_000

  init() {
    unsafe data = pcre2_match_data_create_8(32, nil)
    unsafe context = pcre2_match_context_create_8(nil)
    unsafe stack = pcre2_jit_stack_create_8(32 * 1024, 1024 * 1024, nil)
    unsafe pcre2_set_match_limit_8(context, Self.matchLimit)
    if let stack = unsafe stack {
      unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
    }
    unsafe offsets = UnsafePointer(pcre2_get_ovector_pointer_8(data))
  }

  deinit {
    unsafe pcre2_match_data_free_8(data)
    unsafe pcre2_match_context_free_8(context)
    if let stack = unsafe stack { unsafe pcre2_jit_stack_free_8(stack) }
  }

  enum Outcome { case matched, none, gaveUp }

  /// Tries pattern `number` at `start` of the whole text. Every error but "no match" is `gaveUp`.
  @inline(__always)
  func match(
    _ number: Int, of patterns: UnsafePointer<Pattern>, in text: UnsafePointer<UInt8>,
    count: Int, at start: Int
  ) -> Outcome {
    if number >= codes.count { prepare(number + 1) }
    guard let code = unsafe codes[number] ?? compile(number, patterns) else { return .gaveUp }
    let result =
      unsafe isCompiledToMachineCode
      ? pcre2_jit_match_8(code, text, count, start, 0, data, context)
      : pcre2_match_8(code, text, count, start, 0, data, context)
    if result > 0 { return .matched }
    return result == PCRE2_ERROR_NOMATCH ? .none : .gaveUp
  }

  /// Whether the JIT is allowed here; under W^X it is not, and the interpreter matches instead.
  private let isCompiledToMachineCode: Bool = {
    guard let probe = try? Regex("a", id: "probe") else { return false }
    var size = 0
    _ = unsafe pcre2_pattern_info_8(probe.code, UInt32(PCRE2_INFO_JITSIZE), &size)
    return size > 0
  }()

  private func prepare(_ count: Int) {
    regexes += repeatElement(nil, count: count - regexes.count)
    codes += repeatElement(nil, count: count - codes.count)
  }

  private func compile(
    _ number: Int, _ patterns: UnsafePointer<Pattern>
  ) -> OpaquePointer? {
    guard let regex = try? patterns[number].regex.regex() else { return nil }
    regexes[number] = regex
    unsafe codes[number] = regex.code
    return unsafe regex.code
  }

  /// The labelled groups of a pattern that has just matched.
  func groups(of number: Int) -> [(number: Int, label: Label)] { regexes[number]?.groups ?? [] }
}
