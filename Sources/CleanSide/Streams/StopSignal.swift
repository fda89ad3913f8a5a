import Foundation
import Glibc
import Synchronization

/// A request to stop: SIGINT or SIGTERM, or a test's. Readers poll its descriptor beside their own.
public final class StopSignal: Sendable {
  /// Readable from the moment of the request on.
  public let wake: Int32
  private let trigger: Int32
  private let caught = Mutex<Int32?>(nil)

  public init() {
    var ends: [Int32] = [-1, -1]
    precondition(pipe(&ends) == 0, "no descriptors left")
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    wake = ends[0]
    trigger = ends[1]
  }

  deinit {
    close(wake)
    close(trigger)
  }

  /// The signal that asked, once one has.
  public var signal: Int32? { caught.withLock { $0 } }

  /// Asks for a stop. Work under way is finished; no more is begun.
  public func raise(_ signal: Int32) {
    caught.withLock { $0 = $0 ?? signal }
    var byte: UInt8 = 0
    _ = write(trigger, &byte, 1)
  }

  /// Blocks until standard input has something, or a stop is asked for.
  public func waitForInput() {
    var watched = [
      pollfd(fd: 0, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&watched, 2, -1) < 0, errno == EINTR {}
  }

  /// Takes SIGINT and SIGTERM for the whole process, and ignores SIGPIPE. A second signal ends it at once.
  ///
  /// Call it before any other thread starts: threads inherit the mask.
  public func takeSignals() {
    _ = Glibc.signal(SIGPIPE, SIG_IGN)
    var mask = sigset_t()
    sigemptyset(&mask)
    sigaddset(&mask, SIGINT)
    sigaddset(&mask, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &mask, nil)
    let signals = mask
    let thread = Thread { [self] in
      var signals = signals
      var number: Int32 = 0
      guard sigwait(&signals, &number) == 0 else { return }
      raise(number)
      pthread_sigmask(SIG_UNBLOCK, &signals, nil)
      while true { sleep(3600) }
    }
    thread.name = "signals"
    thread.start()
  }
}
