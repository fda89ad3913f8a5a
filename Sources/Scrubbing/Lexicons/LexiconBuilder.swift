/// A lexicon while words are still being added.
struct LexiconBuilder {
  private var slots: [Lexicon.Entry]
  private var count = 0

  init(minimumCapacity: Int) {
    var size = 1024
    while size * 5 < minimumCapacity * 8 { size *= 2 }
    slots = Array(repeating: .vacant, count: size)
  }

  /// Applies `change` to the entry of `key`, made where there is none.
  mutating func update(_ key: UInt64, _ change: (inout Lexicon.Entry) -> Void) {
    if (count + 1) * 8 > slots.count * 6 { grow() }
    let mask = slots.count - 1
    var index = Lexicon.home(key, mask)
    while slots[index].key != 0 && slots[index].key != key { index = (index + 1) & mask }
    if slots[index].key == 0 {
      slots[index].key = key
      count += 1
    }
    change(&slots[index])
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: .vacant, count: old.count * 2)
    let mask = slots.count - 1
    for entry in old where entry.key != 0 {
      var index = Lexicon.home(entry.key, mask)
      while slots[index].key != 0 { index = (index + 1) & mask }
      slots[index] = entry
    }
  }

  func built() -> Lexicon { Lexicon(Table(slots))! }
}
