import Foundation
import Glibc

/// What a person sees on standard error: one line a fault, and progress where it is a terminal.
public final class Reporter {
  private let isQuiet: Bool
  private let showsProgress: Bool
  private let totalBytes: UInt64?
  private let started = ContinuousClock.now
  private var shown: ContinuousClock.Instant?
  private var faults = 0
  private let write: (String) -> Void

  /// Faults shown one by one before they are only counted.
  private static let faultLimit = 50

  public init(
    isQuiet: Bool = false, totalBytes: UInt64? = nil,
    write: ((String) -> Void)? = nil
  ) {
    self.isQuiet = isQuiet
    self.totalBytes = totalBytes
    self.write = write ?? { FileHandle.standardError.write(Data($0.utf8)) }
    showsProgress = !isQuiet && isatty(2) == 1
  }

  /// Tells of one note that did not pass. `place` and `reason` hold no content.
  public func fault(_ place: Place, _ verdict: String, _ reason: String) {
    faults += 1
    guard faults <= Self.faultLimit else { return }
    clear()
    write("\(place.shown): \(verdict): \(reason)\n")
  }

  /// Says a line unless quiet.
  public func say(_ line: String) {
    guard !isQuiet else { return }
    clear()
    write(line + "\n")
  }

  public func progress(_ tally: Tally, bytesRead: UInt64) {
    guard showsProgress else { return }
    let now = ContinuousClock.now
    if now - (shown ?? started) < .milliseconds(250) { return }
    shown = now
    let seconds = Double((now - started).components.seconds) + 0.001
    let rate = Double(bytesRead) / seconds / 1e6
    var line = "\(tally.received) notes, \(Self.decimal(rate)) MB/s"
    if let totalBytes, totalBytes > 0, bytesRead > 0 {
      let percent = min(100, bytesRead * 100 / totalBytes)
      let left = seconds * Double(totalBytes &- min(bytesRead, totalBytes)) / Double(bytesRead)
      line += ", \(percent)%, \(Int(left)) s left"
    }
    write("\r\u{1B}[K" + line)
  }

  /// Ends the progress line and counts the faults that were not shown.
  public func finish() {
    clear()
    if faults > Self.faultLimit {
      write("… and \(faults - Self.faultLimit) more like these\n")
    }
  }

  private func clear() {
    if shown != nil { write("\r\u{1B}[K") }
  }

  static func decimal(_ value: Double) -> String { String(format: "%.1f", value) }
}
