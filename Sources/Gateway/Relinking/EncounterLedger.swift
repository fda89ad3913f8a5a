import CleanSide

/// Where each note's line begins in the encounters file, so that an encounter's notes can be united
/// without holding them: sixteen bytes a note.
struct EncounterLedger {
  private struct Entry {
    let encounter: UInt64
    let offset: UInt64
  }

  private var entries: [Entry] = []
  private var seed = Hasher()

  init() { seed.combine(UInt64.random(in: .min ... .max)) }

  mutating func add(_ encounterID: String, at offset: UInt64) {
    var hasher = seed
    hasher.combine(encounterID)
    entries.append(
      Entry(encounter: UInt64(bitPattern: Int64(hasher.finalize())), offset: offset))
  }

  /// Unites the notes of `encounters` and writes a line an encounter, in order of first appearance.
  mutating func unite(_ encounters: OutputFile, to output: OutputFile) throws {
    let end = encounters.offset
    // Lines lie one after the other, so a line ends where the next one begins.
    var ends: [UInt64] = []
    ends.reserveCapacity(entries.count)
    for index in entries.indices {
      ends.append(index + 1 < entries.count ? entries[index + 1].offset : end)
    }
    let order = entries.indices.sorted {
      (entries[$0].encounter, entries[$0].offset) < (entries[$1].encounter, entries[$1].offset)
    }
    var groups: [(first: Int, range: Range<Int>)] = []
    var start = 0
    while start < order.count {
      var stop = start + 1
      while stop < order.count,
        entries[order[stop]].encounter == entries[order[start]].encounter
      { stop += 1 }
      groups.append((order[start], start..<stop))
      start = stop
    }
    groups.sort { $0.first < $1.first }
    for group in groups {
      var unions: [EncounterUnion] = []
      for index in order[group.range] {
        let offset = entries[index].offset
        let bytes = try encounters.read(at: offset, count: Int(ends[index] - offset))
        let line = try EncounterLine.read(bytes)
        // Two encounters may share a hash; their ids tell them apart.
        if let same = unions.firstIndex(where: { $0.encounterID == line.encounterID }) {
          unions[same].add(line)
        } else {
          unions.append(EncounterUnion(line))
        }
      }
      for union in unions { try output.write(union.line) }
    }
  }
}
