import Foundation

/// One of the built programs, run as its user would.
struct Program {
  let name: String

  static let breakwater = Program(name: "breakwater")
  static let coder = Program(name: "breakwater-coder")

  struct Ended {
    let status: Int32
    let output: String
    let errors: String
  }

  /// A started program whose input is still open.
  final class Started {
    let process: Process
    let input = Pipe()
    let output: FileHandle
    let errors = Pipe()

    init(_ process: Process, output: FileHandle) {
      self.process = process
      self.output = output
    }
  }

  private func process(_ arguments: [String], _ environment: [String: String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Repository.built + "/" + name)
    process.arguments = arguments
    var all = ProcessInfo.processInfo.environment
    all["BREAKWATER_PATTERNS"] = Repository.patterns
    all["BREAKWATER_KEY"] = nil
    for (name, value) in environment { all[name] = value }
    process.environment = all
    return process
  }

  /// Runs to the end with `input` on standard input.
  func run(
    _ arguments: [String], input: some Sequence<UInt8> = [], environment: [String: String] = [:],
    outputTo file: FileHandle? = nil
  ) throws -> Ended {
    let folder = TemporaryFolder()
    let inputFile = try folder.write("in", input)
    for name in ["out", "err"] { _ = try folder.write(name, []) }
    let process = process(arguments, environment)
    process.standardInput = FileHandle(forReadingAtPath: inputFile)
    let output = FileHandle(forWritingAtPath: folder.path + "/out")!
    process.standardOutput = file ?? output
    process.standardError = FileHandle(forWritingAtPath: folder.path + "/err")!
    try process.run()
    process.waitUntilExit()
    return Ended(
      status: process.terminationStatus, output: try folder.read("out"),
      errors: try folder.read("err"))
  }

  /// Starts with open pipes.
  func start(_ arguments: [String]) throws -> Started {
    let process = process(arguments, [:])
    let pipe = Pipe()
    let started = Started(process, output: pipe.fileHandleForReading)
    process.standardInput = started.input
    process.standardOutput = pipe
    process.standardError = started.errors
    try process.run()
    return started
  }
}
