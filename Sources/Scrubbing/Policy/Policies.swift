import Deidentified
import Foundation

/// The policies of a patterns folder, and those that customers keep elsewhere.
public struct Policies: Sendable {
  /// The patterns folder.
  private let directory: String

  public init(in directory: String) { self.directory = directory }

  /// The names of the folder's own policies, in order.
  public func names() throws(ScrubbingError) -> [String] {
    try Knowledge.yamlFiles(in: directory + "/policies").map { String($0.dropLast(5)) }
  }

  /// The policy of that name, or in the file of that path; a file's examples are held against it first.
  ///
  /// The folder's own are proved when the patterns are.
  public func policy(
    _ nameOrPath: String, with knowledge: Knowledge
  ) throws(ScrubbingError) -> Policy {
    let isFile = nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml")
    let file = try read(isFile ? nameOrPath : own(nameOrPath))
    if isFile {
      let failures = PolicyProof(file: file, knowledge: knowledge).failures()
      guard failures.isEmpty else { throw .unproven(failures) }
    }
    let derived = file.policy.treatments.filter { $0.value.isDerived }
    if let (label, treatment) = derived.min(by: { $0.key.ordinal < $1.key.ordinal }) {
      throw .malformed(
        path: nameOrPath,
        reason: "\(label.rawValue): \(treatment.rawValue) is derived from the identifier; nothing"
          + " could be claimed of the text, and this program makes none")
    }
    return file.policy
  }

  /// The policy as it is written, also one that this program would not apply: to tell its claim.
  public func unproven(_ nameOrPath: String) throws(ScrubbingError) -> Policy {
    let isFile = nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml")
    return try read(isFile ? nameOrPath : own(nameOrPath)).policy
  }

  /// One line for each example that one of the folder's policies fails.
  func failures(with knowledge: Knowledge) throws(ScrubbingError) -> [String] {
    var failures: [String] = []
    for name in try names() {
      let file = try read(own(name))
      if file.policy.id != name { failures.append("policy \(name): its id is another") }
      failures += PolicyProof(file: file, knowledge: knowledge).failures()
    }
    return failures
  }

  /// The text of a policy's file, verbatim.
  public func text(_ nameOrPath: String) throws(ScrubbingError) -> [UInt8] {
    let isFile = nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml")
    return try bytes(isFile ? nameOrPath : own(nameOrPath))
  }

  private func own(_ name: String) throws(ScrubbingError) -> String {
    let path = "\(directory)/policies/\(name).yaml"
    guard FileManager.default.fileExists(atPath: path) else {
      let known = (try? names()) ?? []
      throw .malformed(
        path: "policy \(name)", reason: "there is none; known are \(known.joined(separator: ", "))")
    }
    return path
  }

  private func read(_ path: String) throws(ScrubbingError) -> PolicyFile {
    var file = try PolicyFile(try bytes(path), path: path)
    if file.needsZIPs {
      file.policy.zips = try ZIPPrefixes(try bytes("\(directory)/\(ZIPPrefixes.file)"))
    }
    return file
  }

  private func bytes(_ path: String) throws(ScrubbingError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path: path)
    }
    return [UInt8](data)
  }
}
