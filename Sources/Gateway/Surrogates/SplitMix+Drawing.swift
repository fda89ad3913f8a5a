import Scrubbing

extension SplitMix {
  /// A generator of its own for each note, so that the order of work changes nothing.
  init(seed: UInt64, note: String, copy: Int) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in note.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    self.init(seed: seed &+ hash &+ UInt64(copy) &* 0x9E37_79B9_7F4A_7C15)
  }

  /// One of the elements, which are not empty.
  mutating func pick<T>(_ elements: [T]) -> T { elements[below(elements.count)] }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
