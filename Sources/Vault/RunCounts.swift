/// How many rows of which kind each run has; kept by the run, by the log, or counted.
struct RunCounts {
  /// The counted columns of a run, in the order of the table; the audit log uses the same names.
  static let names = ["issued", "returned", "expired", "quarantined"]

  struct Key: Hashable, Comparable {
    let run: Int
    let name: String

    static func < (a: Key, b: Key) -> Bool { (a.run, a.name) < (b.run, b.name) }
  }

  private var counts: [Key: Int] = [:]

  var keys: Set<Key> { Set(counts.keys) }

  subscript(key: Key) -> Int { counts[key] ?? 0 }

  mutating func add(_ name: String, _ count: Int, run: Int) {
    counts[Key(run: run, name: name), default: 0] += count
  }

  /// Adds what an audit row says of its run; a refusal counts no row.
  mutating func add(_ row: AuditRow) {
    guard row.run != 0, row.event != AuditEvent.refusal.rawValue else { return }
    let logged = AuditRow.counts(row.counts)
    for name in Self.names {
      if let count = logged[name] { add(name, count, run: row.run) }
    }
  }
}
