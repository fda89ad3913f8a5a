import Foundation
import Glibc
import Testing

/// The programs as a user runs them.
@Suite("The programs", .serialized)
struct ProgramTests {
  @Test func `a pipe of three programs gives what run gives`() throws {
    let folder = TemporaryFolder()
    let notes = try folder.write("notes.ndjson", Lines.notes(20))
    let vault = folder.path + "/V"
    let scrubbed = try Program.breakwater.run(["scrub", notes, "--vault", vault])
    #expect(scrubbed.status == 0, "\(scrubbed.errors)")
    let coded = try Program.coder.run([], input: scrubbed.output.utf8)
    #expect(coded.status == 0, "\(coded.errors)")
    let inside = try Program.breakwater.run(["code"], input: scrubbed.output.utf8)
    #expect(inside.output == coded.output)
    let back = try Program.breakwater.run(["relink", "--vault", vault], input: coded.output.utf8)
    #expect(back.status == 0, "\(back.errors)")
    let whole = try Program.breakwater.run(["run", notes, "--out", folder.path + "/out"])
    #expect(whole.status == 0, "\(whole.errors)")
    #expect(try folder.read("out/protected/encounters.ndjson") == back.output)
  }

  @Test func `detect writes a line a note, also for what is no note`() throws {
    let ended = try Program.breakwater.run(
      ["detect"],
      input: (#"{"id":"x","text":"Seen by Dr. Quillfeather on 03/14/2024."}"# + "\nbroken\n").utf8)
    let lines = Lines.parsed(ended.output)
    #expect(ended.status == 3)
    #expect(lines.count == 2)
    #expect(lines[0]["id"] as? String == "x")
    let finding = try #require((lines[0]["findings"] as? [[String: Any]])?.last)
    #expect(
      Set(finding.keys) == ["start", "end", "category", "rule", "confidence", "placeholder"])
    #expect(finding["category"] as? String == "DATE")
    #expect(lines[1]["held"] as? String != nil)
  }

  @Test(
    arguments: [
      (["detect", "/nowhere.ndjson"], 65), (["detect", "--jobs", "0"], 64), (["nonsense"], 64),
      (["detect", "--patterns", "/nowhere"], 78), (["relink", "--vault", "/nowhere/V"], 78),
      (["scrub", "--vault", "/nowhere/V"], 73), (["run", "--out", "/proc/nowhere"], 73),
      (["evaluate", "deid", "--leaks"], 78), (["version"], 0),
    ] as [([String], Int32)])
  func `endings bear the documented codes`(arguments: [String], status: Int32) throws {
    let ended = try Program.breakwater.run(arguments)
    #expect(ended.status == status, "\(ended.errors)")
    if status >= 65 { #expect(ended.errors.split(separator: "\n").count == 1, "\(ended.errors)") }
  }

  @Test func `every command's help has an example`() throws {
    for command in [
      ["run"], ["scrub"], ["code"], ["relink"], ["detect"], ["explain"], ["evaluate", "deid"],
      ["patterns", "check"], ["patterns", "list"], ["patterns", "show"], ["vault", "init"],
      ["vault", "status"], ["vault", "verify"], ["codes", "import"], ["version"],
      ["policies", "list"],
      ["policies", "show"], ["policies", "claim"], ["patterns", "cost"], ["quarantine", "list"],
      ["quarantine", "show"], ["quarantine", "vouch"], ["quarantine", "redact"],
      ["quarantine", "release"], ["evaluate", "surrogate"],
    ] {
      let help = try Program.breakwater.run(command + ["--help"])
      #expect(help.status == 0)
      #expect(help.output.contains("Example:"), "\(command)")
    }
  }

  @Test func `the first result of a slow pipe does not wait for the rest`() throws {
    let started = try Program.breakwater.start(["detect", "--quiet"])
    started.input.fileHandleForWriting.write(Data(#"{"id":"1","text":"Cough."}"#.utf8 + [0x0A]))
    let line = started.output.availableData
    #expect(String(decoding: line, as: UTF8.self).hasPrefix(#"{"id":"1""#))
    try started.input.fileHandleForWriting.close()
    started.process.waitUntilExit()
    #expect(started.process.terminationStatus == 0)
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a signal in the middle stops it cleanly`(signal: Int32) throws {
    let folder = TemporaryFolder()
    let started = try Program.breakwater.start(["run", "--out", folder.path + "/out", "--quiet"])
    started.input.fileHandleForWriting.write(Data(Lines.notes(5).utf8))
    while !folder.exists("out/protected/vault.sqlite") { usleep(20_000) }
    usleep(300_000)
    kill(started.process.processIdentifier, signal)
    started.process.waitUntilExit()
    #expect(started.process.terminationStatus == 75)
    let errors = String(
      decoding: started.errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(errors.contains(signal == SIGINT ? "SIGINT" : "SIGTERM"))
    #expect(!errors.contains("Quillfeather"))
    #expect(!folder.exists("out/clean.ndjson"))
    #expect(folder.exists("out/clean.ndjson.partial"))
    let verified = try Program.breakwater.run(
      ["vault", "verify", "--vault", folder.path + "/out/protected/vault.sqlite"])
    #expect(verified.status == 0, "\(verified.errors)")
  }

  @Test func `a full disk ends it with one line`() throws {
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let ended = try Program.breakwater.run(
      ["detect", "--quiet"], input: Lines.notes(3).utf8, outputTo: full)
    #expect(ended.status == 74)
    #expect(ended.errors.contains("full"))
    #expect(ended.errors.split(separator: "\n").count == 1)
  }

  @Test func `a reader that goes away ends it with one line`() throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let ended = try Program.breakwater.run(
      ["detect", "--quiet"], input: Lines.notes(3).utf8,
      outputTo: pipe.fileHandleForWriting)
    #expect(ended.status == 74)
    #expect(ended.errors.split(separator: "\n").count == 1)
  }

  @Test func `a note of one 10 MB line passes or is held, and the rest is kept`() throws {
    let text = String(
      repeating: "Lungs clear to auscultation bilaterally and no edema. ", count: 190_000)
    let long = Lines.of([["encounter_id": "L", "text": text]])
    let folder = TemporaryFolder()
    let file = try folder.write("in.ndjson", Lines.notes(1) + long)
    let ended = try Program.breakwater.run(["detect", file, "--quiet"])
    #expect([0, 3].contains(ended.status), "\(ended.errors)")
    #expect(Lines.parsed(ended.output).count == 2)
  }

  @Test func `a kill in the middle leaves nothing whole, and the next run goes through`() throws {
    let folder = TemporaryFolder()
    let out = folder.path + "/out"
    let started = try Program.breakwater.start(["run", "--out", out, "--quiet"])
    started.input.fileHandleForWriting.write(Data(Lines.notes(5).utf8))
    while !folder.exists("out/protected/vault.sqlite") { usleep(20_000) }
    usleep(300_000)
    kill(started.process.processIdentifier, SIGKILL)
    started.process.waitUntilExit()
    #expect(!folder.exists("out/clean.ndjson") && !folder.exists("out/protected/summary.json"))
    let again = try Program.breakwater.run(
      ["run", "--out", out, "--quiet"], input: Lines.notes(5).utf8)
    #expect(again.status == 0, "\(again.errors)")
    #expect(Lines.parsed(try folder.read("out/protected/encounters.ndjson")).count == 5)
    #expect(!folder.exists("out/clean.ndjson.partial"))
    let verified = try Program.breakwater.run(
      ["vault", "verify", "--vault", out + "/protected/vault.sqlite"])
    #expect(verified.status == 0, "\(verified.errors)")
  }

  @Test func `rules of coding that fail their own examples are refused`() throws {
    let folder = TemporaryFolder()
    let patterns = folder.path + "/patterns"
    try FileManager.default.copyItem(atPath: Repository.patterns, toPath: patterns)
    let rules = try String(contentsOfFile: patterns + "/coding/rules.tsv", encoding: .utf8)
    let broken = rules.replacingOccurrences(
      of: "E10.9 E11.9 => E10.9", with: "E10.9 E11.9 => E11.9")
    #expect(broken != rules)
    _ = try folder.write("patterns/coding/rules.tsv", broken)
    let clean = #"{"key":"K","text":"Cough."}"# + "\n"
    for arguments in [["patterns", "check"], ["code"]] {
      let ended = try Program.breakwater.run(
        arguments + ["--patterns", patterns], input: clean.utf8)
      #expect(ended.status == 78 && ended.output.isEmpty, "\(arguments)")
    }
    let coder = try Program.coder.run(["--patterns", patterns], input: clean.utf8)
    #expect(coder.status == 78 && coder.output.isEmpty)
  }

  @Test func `what prints identifiers makes its file private`() throws {
    let folder = TemporaryFolder()
    let note = try folder.write("note.txt", "Seen by Dr. Quillfeather on 03/14/2024.")
    let ended = try Program.breakwater.run(["explain", note, "--to", folder.path + "/why"])
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(try folder.mode("why") == 0o600)
    #expect(try folder.read("why").contains("03/14/2024"))
  }
}
