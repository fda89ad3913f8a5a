/// All generations of a vault's keys that are still needed, the newest first.
///
/// New rows use the newest; a look-up tries each, since a re-link key is not kept and so cannot be
/// indexed anew.
struct KeyRing: Sendable {
  let generations: [DerivedKeys]

  /// `generations` is not empty.
  init(generations: [DerivedKeys]) {
    self.generations = generations.sorted { $0.generation > $1.generation }
  }

  var current: DerivedKeys { generations[0] }

  func keys(of generation: Int) -> DerivedKeys? {
    generations.first { $0.generation == generation }
  }
}
