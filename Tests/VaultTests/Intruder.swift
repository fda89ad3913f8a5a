import GRDB

/// Someone with write access to the file, and without the key.
struct Intruder {
  let queue: DatabaseQueue

  init(path: String) throws { queue = try DatabaseQueue(path: path) }

  func execute(_ sql: String) throws {
    try queue.write { try $0.execute(sql: sql) }
  }

  /// Even the triggers that keep the log append-only can be dropped by hand.
  func dropTriggers() throws {
    try execute("DROP TRIGGER audit_is_not_rewritten; DROP TRIGGER audit_is_not_cut;")
  }
}
