/// Every word that a table, a term or a cue uses, by number. Synonyms share a number.
///
/// Open addressing over 64-bit hashes; number 0 is kept for words nobody knows.
struct Vocabulary: Sendable {
  private(set) var count = 1
  private var hashes: [UInt64]
  private var numbers: [Int32]
  private var used = 0

  init(capacity: Int) {
    var size = 1024
    while size < capacity * 2 { size *= 2 }
    hashes = [UInt64](repeating: 0, count: size)
    numbers = [Int32](repeating: 0, count: size)
  }

  /// The number of a hash, 0 when it is unknown.
  @inline(__always)
  func find(_ hash: UInt64) -> Int32 {
    let mask = hashes.count &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let there = hashes[slot]
      if there == hash { return numbers[slot] }
      if there == 0 { return 0 }
      slot = (slot &+ 1) & mask
    }
  }

  /// The number of a hash, a new one when it is unknown.
  mutating func intern(_ hash: UInt64) -> Int32 {
    let known = find(hash)
    if known != 0 { return known }
    defer { count += 1 }
    put(hash, Int32(count))
    return Int32(count)
  }

  /// Gives a hash the number of another: from here on they are one word.
  mutating func alias(_ hash: UInt64, to number: Int32) {
    let mask = hashes.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while hashes[slot] != 0 && hashes[slot] != hash { slot = (slot + 1) & mask }
    if hashes[slot] == hash { numbers[slot] = number } else { put(hash, number) }
  }

  private mutating func put(_ hash: UInt64, _ number: Int32) {
    if (used + 1) * 2 > hashes.count { grow() }
    let mask = hashes.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while hashes[slot] != 0 { slot = (slot + 1) & mask }
    hashes[slot] = hash
    numbers[slot] = number
    used += 1
  }

  private mutating func grow() {
    let old = (hashes, numbers)
    hashes = [UInt64](repeating: 0, count: old.0.count * 2)
    numbers = [Int32](repeating: 0, count: old.0.count * 2)
    let mask = hashes.count - 1
    for place in old.0.indices where old.0[place] != 0 {
      var slot = Int(truncatingIfNeeded: old.0[place]) & mask
      while hashes[slot] != 0 { slot = (slot + 1) & mask }
      hashes[slot] = old.0[place]
      numbers[slot] = old.1[place]
    }
  }
}
