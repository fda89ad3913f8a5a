/// Holds a policy against its own examples: each text must become just what the example says.
struct PolicyProof {
  let file: PolicyFile
  let knowledge: Knowledge

  /// One line for each example that fails; empty when all is proved.
  func failures() -> [String] {
    let name = "policy \(file.policy.id)"
    guard !file.examples.isEmpty else { return ["\(name): no examples"] }
    let scrubber = Scrubber(knowledge: knowledge, policy: file.policy)
    let scratch = scrubber.makeScratch()
    var failures: [String] = []
    for (place, example) in file.examples.enumerated() {
      let note = ProtectedNote(
        encounterID: "", text: Array(example.text.utf8),
        demographics: Demographics(name: example.patient))
      // Examples are invented, so what one becomes may be shown.
      switch scrubber.export(note, with: scratch) {
      case .text(let utf8):
        let made = String(decoding: utf8, as: UTF8.self)
        if made != example.gives { failures.append("\(name): examples[\(place)] gives \(made)") }
      case .held(let hold):
        failures.append("\(name): examples[\(place)] is held, \(hold.rules.joined(separator: " "))")
      }
    }
    return failures
  }
}
