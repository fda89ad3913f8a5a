import CleanSide
import Coding
import Synchronization

/// Official titles of codes, read only when one is asked for.
public final class OfficialTitles: Sendable {
  private let patterns: String
  private let set = Mutex<CodeSet?>(nil)

  public init(patterns: String) { self.patterns = patterns }

  /// Nil where the code, or the code set, is not known.
  public func title(of code: String) -> String? {
    set.withLock { set in
      if set == nil { set = try? KnowledgeFolder.codeSet(in: patterns) }
      return set?.title(code)
    }
  }
}
