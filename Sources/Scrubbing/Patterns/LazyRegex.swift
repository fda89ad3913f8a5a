import Synchronization

/// A regex that is compiled when it is first asked, so that a start pays only for what a note needs.
final class LazyRegex: Sendable {
  private let source: String
  private let id: String
  private let compiled = Mutex<Regex?>(nil)

  init(_ source: String, id: String) {
    self.source = source
    self.id = id
  }

  /// The compiled regex; throws where the source does not compile.
  func regex() throws(ScrubbingError) -> Regex {
    let result = compiled.withLock { regex -> Result<Regex, ScrubbingError> in
      if let regex { return .success(regex) }
      do throws(ScrubbingError) {
        let made = try Regex(source, id: id)
        regex = made
        return .success(made)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
