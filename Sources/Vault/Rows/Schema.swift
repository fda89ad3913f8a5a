import GRDB

/// The tables of a vault.
///
///     vault       one row: the vault's own number, the head of the audit chain
///     generation  one a key generation: its check value, how many seals it has made
///     run         one a hand-off run: its policy, its counts
///     note        keyed index by encounter and note, so that a note twice in a run is seen
///     hand_off    one a clean note: token, state, sealed owner and originals
///     result      one a returned note: sealed result, keyed digest
///     quarantine  one a held note, sealed
///     audit       the chain
///
/// A row's number is its `Position`. Nothing here but counts, states, times and policy digests can be
/// read without the key.
enum Schema {
  /// `BRKW`, in SQLite's header, so that another database is not taken for a vault.
  static let applicationID = 0x4252_4B57
  static let version = 1

  static func create(in database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE vault (
          one INTEGER PRIMARY KEY CHECK (one = 1),
          number BLOB NOT NULL,
          created INTEGER NOT NULL,
          audit_rows INTEGER NOT NULL,
          audit_head BLOB NOT NULL
        ) STRICT;

        CREATE TABLE generation (
          generation INTEGER PRIMARY KEY,
          check_value BLOB NOT NULL,
          seals INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE run (
          run INTEGER PRIMARY KEY AUTOINCREMENT,
          policy TEXT NOT NULL,
          begun INTEGER NOT NULL,
          issued INTEGER NOT NULL,
          returned INTEGER NOT NULL,
          expired INTEGER NOT NULL,
          quarantined INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE note (
          token BLOB NOT NULL,
          run INTEGER NOT NULL,
          PRIMARY KEY (token, run)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE hand_off (
          row INTEGER PRIMARY KEY,
          token BLOB NOT NULL UNIQUE,
          index_generation INTEGER NOT NULL,
          seal_generation INTEGER NOT NULL,
          state INTEGER NOT NULL,
          mark BLOB NOT NULL,
          owner BLOB NOT NULL,
          originals BLOB NOT NULL
        ) STRICT;

        CREATE TABLE result (
          row INTEGER PRIMARY KEY,
          seal_generation INTEGER NOT NULL,
          digest BLOB NOT NULL,
          sealed BLOB NOT NULL
        ) STRICT;

        CREATE TABLE quarantine (
          row INTEGER PRIMARY KEY,
          seal_generation INTEGER NOT NULL,
          sealed BLOB NOT NULL
        ) STRICT;

        CREATE TABLE audit (
          row INTEGER PRIMARY KEY,
          at INTEGER NOT NULL,
          generation INTEGER NOT NULL,
          event TEXT NOT NULL,
          run INTEGER NOT NULL,
          actor TEXT NOT NULL,
          reason TEXT NOT NULL,
          counts TEXT NOT NULL,
          chain BLOB NOT NULL
        ) STRICT;

        CREATE TRIGGER audit_is_not_rewritten BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

        CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = \(version);
        """)
  }
}
