import Foundation
import Glibc

/// What a person sees on standard error while lines are coded: progress where it is a terminal, and one
/// line at the end where something was refused. It counts; it holds no content.
public final class CodingProgress {
  private let isQuiet: Bool
  private let showsProgress: Bool
  private let program: String
  private let started = ContinuousClock.now
  private var shown: ContinuousClock.Instant?

  public init(program: String, isQuiet: Bool) {
    self.program = program
    self.isQuiet = isQuiet
    showsProgress = !isQuiet && isatty(2) == 1
  }

  public func show(_ tally: Coder.Tally) {
    let now = ContinuousClock.now
    guard showsProgress, now - (shown ?? started) >= .milliseconds(250) else { return }
    shown = now
    let seconds = (now - started) / .seconds(1)
    write(
      "\r\u{1B}[K\(tally.received) lines, "
        + String(format: "%.1f MB/s", Double(tally.textBytes) / seconds / 1e6))
  }

  public func finish(_ tally: Coder.Tally) {
    if shown != nil { write("\r\u{1B}[K") }
    guard !isQuiet, showsProgress || tally.refused > 0 else { return }
    write(
      "\(program): \(tally.received) lines = \(tally.coded) coded + \(tally.refused) refused\n")
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
