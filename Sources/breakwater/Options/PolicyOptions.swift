import ArgumentParser
import Scrubbing

/// Which policy says what is removed.
struct PolicyOptions: ParsableArguments {
  @Option(help: "A policy of the patterns folder by its name, or a policy file by its path.")
  var policy = "safe-harbor"

  /// The policy, proved by its own examples.
  func read(in folder: String, _ knowledge: Knowledge) throws -> Policy {
    try Policies(in: folder).policy(policy, with: knowledge)
  }
}
