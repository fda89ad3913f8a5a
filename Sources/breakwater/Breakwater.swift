import ArgumentParser
import CleanSide
import Vault

/// The command line of the protected side.
@main
struct Breakwater: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "breakwater",
    abstract: "Takes identifiers out of clinical notes, has them coded, and puts the codes back.",
    discussion: """
      Exit codes: 0 all through; 3 finished, some quarantined or refused; 64 usage; 65 bad input, \
      nothing done; 73 cannot write; 74 I/O error in the middle; 75 stopped; 78 configuration, \
      key or patterns refused.
      """,
    version: ProgramVersion.number,
    subcommands: [
      Run.self, Scrub.self, Code.self, Relink.self, Detect.self, Explain.self, Evaluate.self,
      Patterns.self, PoliciesCommand.self, QuarantineCommands.self, VaultCommands.self, Codes.self,
      Version.self,
    ])

  /// Every command may hold notes or keys, so the process is closed before anything is read.
  static func main() {
    ProcessHardening.apply()
    main(nil)
  }
}
