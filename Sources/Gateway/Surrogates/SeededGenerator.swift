/// SplitMix64: the same seed gives the same surrogates, on every machine. Not for keys.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A generator of its own for each note, so that the order of work changes nothing.
  init(seed: UInt64, note: String, copy: Int) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in note.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    self.init(seed: seed &+ hash &+ UInt64(copy) &* 0x9E37_79B9_7F4A_7C15)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// One of the elements, which are not empty.
  mutating func pick<T>(_ elements: [T]) -> T { elements[below(elements.count)] }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
