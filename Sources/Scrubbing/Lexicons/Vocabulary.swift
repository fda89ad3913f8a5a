/// Words and phrases with all that the lexicons say of them.
struct Vocabulary: Sendable {
  let words: Lexicon
  /// Keys are phrase prefixes; an entry with classes is a whole phrase.
  let phrases: Lexicon
  /// Pairs of a given name and another form of it, by key, sorted.
  let nicknames: Table<Nickname>

  struct Nickname: Sendable, BitwiseCopyable, Hashable {
    var name: UInt64
    var other: UInt64
  }

  /// The keys of the other forms of a given name.
  func otherForms(of name: UInt64) -> [UInt64] {
    var low = 0
    var high = nicknames.count
    while low < high {
      let middle = (low + high) / 2
      if nicknames.base[middle].name < name { low = middle + 1 } else { high = middle }
    }
    var forms: [UInt64] = []
    while low < nicknames.count, nicknames.base[low].name == name {
      forms.append(nicknames.base[low].other)
      low += 1
    }
    return forms
  }
}
