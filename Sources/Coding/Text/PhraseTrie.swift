/// Phrases of word numbers, walked word by word: a hash table from (state, word) to state.
struct PhraseTrie: Sendable {
  private var roots: [Int32] = []
  private var keys: [UInt64]
  private var states: [Int32]
  private var values: [Int32] = [-1]
  private var used = 0

  init(capacity: Int = 512) {
    var size = 1024
    while size < capacity * 2 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    states = [Int32](repeating: 0, count: size)
  }

  /// Adds a phrase. A phrase that stands already keeps its first value, which is returned.
  @discardableResult
  mutating func add(_ phrase: [Int32], value: Int32) -> Int32? {
    guard let first = phrase.first else { return nil }
    while roots.count <= Int(first) { roots.append(0) }
    if roots[Int(first)] == 0 { roots[Int(first)] = newState() }
    var state = roots[Int(first)]
    for word in phrase.dropFirst() {
      let next = step(state, word)
      if next != 0 {
        state = next
      } else {
        let fresh = newState()
        put(Self.key(state, word), fresh)
        state = fresh
      }
    }
    if values[Int(state)] >= 0 { return values[Int(state)] }
    values[Int(state)] = value
    return nil
  }

  /// Gives a phrase that stands already another value.
  mutating func replace(_ phrase: [Int32], value: Int32) {
    guard let first = phrase.first else { return }
    var state = begin(first)
    for word in phrase.dropFirst() where state != 0 { state = step(state, word) }
    if state != 0 { values[Int(state)] = value }
  }

  /// The state after a phrase's first word, 0 when none begins so.
  @inline(__always)
  func begin(_ word: Int32) -> Int32 { Int(word) < roots.count ? roots[Int(word)] : 0 }

  /// The state after one more word, 0 when no phrase goes on so.
  @inline(__always)
  func step(_ state: Int32, _ word: Int32) -> Int32 {
    let key = Self.key(state, word)
    let mask = keys.count &- 1
    var slot = Int(truncatingIfNeeded: Self.mix(key)) & mask
    while true {
      if keys[slot] == key { return states[slot] }
      if keys[slot] == 0 { return 0 }
      slot = (slot &+ 1) & mask
    }
  }

  /// The value of the phrase that ends in a state, -1 for none.
  @inline(__always)
  func value(_ state: Int32) -> Int32 { values[Int(state)] }

  /// The longest phrase at a place of the words, no pause of the given strength inside it.
  @inline(__always)
  func longest(
    in words: [Word], at place: Int, pause: Word.Pause = .semicolon
  ) -> (value: Int32, count: Int)? {
    var state = begin(words[place].id)
    var found: (value: Int32, count: Int)?
    var next = place
    while state != 0 {
      if values[Int(state)] >= 0 { found = (values[Int(state)], next - place + 1) }
      next += 1
      guard next < words.count, words[next].pause < pause else { break }
      state = step(state, words[next].id)
    }
    return found
  }

  private mutating func newState() -> Int32 {
    values.append(-1)
    return Int32(values.count - 1)
  }

  @inline(__always)
  private static func key(_ state: Int32, _ word: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: state)) << 32 | UInt64(UInt32(bitPattern: word))
  }

  @inline(__always)
  private static func mix(_ key: UInt64) -> UInt64 {
    let product = key &* 0x9E37_79B9_7F4A_7C15
    return product ^ (product >> 32)
  }

  private mutating func put(_ key: UInt64, _ state: Int32) {
    if (used + 1) * 2 > keys.count {
      let old = (keys, states)
      keys = [UInt64](repeating: 0, count: old.0.count * 2)
      states = [Int32](repeating: 0, count: old.0.count * 2)
      used = 0
      for place in old.0.indices where old.0[place] != 0 { put(old.0[place], old.1[place]) }
    }
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: Self.mix(key)) & mask
    while keys[slot] != 0 { slot = (slot + 1) & mask }
    keys[slot] = key
    states[slot] = state
    used += 1
  }
}
