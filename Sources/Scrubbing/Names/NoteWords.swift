/// How each word of a note is used in it: a small table by word key, emptied from note to note.
struct NoteWords {
  /// How a word is used in the note, and what the first stage thinks of it there.
  struct Use {
    var key: UInt64
    var lower: Int32 = 0
    var capital: Int32 = 0
    var withTitle = false
    var bestToken: Int32 = -1
    var best = EntityModel.Scores.zero
    var second = EntityModel.Scores.zero
  }

  private(set) var uses: [Use] = []
  private var slots: [Int32] = Array(repeating: -1, count: 1024)

  mutating func removeAll() {
    uses.removeAll(keepingCapacity: true)
    for index in slots.indices { slots[index] = -1 }
  }

  /// The place of `key`'s use, made where there is none.
  mutating func place(of key: UInt64) -> Int32 {
    if uses.count * 2 > slots.count { grow() }
    var slot = Int(key >> 24) & (slots.count - 1)
    while slots[slot] >= 0 {
      if uses[Int(slots[slot])].key == key { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(uses.count)
    uses.append(Use(key: key))
    return slots[slot]
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    for (index, use) in uses.enumerated() {
      var slot = Int(use.key >> 24) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }

  mutating func count(_ place: Int32, isLower: Bool, withTitle: Bool) {
    if isLower { uses[Int(place)].lower += 1 } else { uses[Int(place)].capital += 1 }
    if withTitle { uses[Int(place)].withTitle = true }
  }

  /// Lends the uses for reading and for noting the first stage's views.
  mutating func withUses<R>(_ body: (UnsafeMutablePointer<Use>?) -> R) -> R {
    uses.withUnsafeMutableBufferPointer { body($0.baseAddress) }
  }
}

extension NoteWords.Use {
  /// Notes the first stage's view of the word at token `index`.
  mutating func remember(_ scores: EntityModel.Scores, at index: Int) {
    if scores.max() > best.max() {
      second = best
      best = scores
      bestToken = Int32(index)
    } else if scores.max() > second.max() {
      second = scores
    }
  }

  /// The strongest view of the word at any token but `index`.
  func elsewhere(but index: Int) -> EntityModel.Scores {
    bestToken == Int32(index) ? second : best
  }
}
