import GRDB

/// Counts what a call did, and logs it: what went well in one row, what was refused in another.
struct Tally {
  private var done: [String: Int] = [:]
  private var refused: [String: Int] = [:]

  mutating func count(_ resolution: Resolution) {
    switch resolution {
    case .link: done["link", default: 0] += 1
    case .alreadyReturned: done["already-returned", default: 0] += 1
    case .unknown: refused["unknown", default: 0] += 1
    case .expired: refused["expired", default: 0] += 1
    case .tampered: refused["tampered", default: 0] += 1
    }
  }

  mutating func count(_ acceptance: Acceptance) {
    switch acceptance {
    // Logged run by run, where the rows are counted.
    case .taken: break
    case .alreadyTaken: done["already-taken", default: 0] += 1
    case .conflicting: refused["conflicting", default: 0] += 1
    case .unknown: refused["unknown", default: 0] += 1
    case .expired: refused["expired", default: 0] += 1
    case .tampered: refused["tampered", default: 0] += 1
    }
  }

  func write(to audit: AuditTrail, as event: AuditEvent, in database: Database) throws {
    if !done.isEmpty { try audit.append(event, counts: done, in: database) }
    if !refused.isEmpty { try audit.append(.refusal, counts: refused, in: database) }
  }
}
