import Foundation

/// Finds the `patterns/` folder that a program works with.
public enum PatternsFolder {
  /// The folder named, else `BREAKWATER_PATTERNS`, else the nearest `patterns/` above the program or
  /// the working folder, else `share/breakwater/patterns` beside the program's prefix.
  public static func find(_ named: String? = nil) -> String? {
    if let named { return named }
    if let set = ProcessInfo.processInfo.environment["BREAKWATER_PATTERNS"], !set.isEmpty {
      return set
    }
    let program = programFolder
    let working = FileManager.default.currentDirectoryPath
    for start in [program, working] {
      if let found = above(start) { return found }
    }
    let prefix = (program as NSString).deletingLastPathComponent
    let shared = prefix + "/share/breakwater/patterns"
    return isPatterns(shared) ? shared : nil
  }

  private static var programFolder: String {
    let program =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
    return (program as NSString).deletingLastPathComponent
  }

  private static func above(_ start: String) -> String? {
    var folder = start
    while true {
      let candidate = folder == "/" ? "/patterns" : folder + "/patterns"
      if isPatterns(candidate) { return candidate }
      let parent = (folder as NSString).deletingLastPathComponent
      if parent == folder || parent.isEmpty { return nil }
      folder = parent
    }
  }

  private static func isPatterns(_ folder: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: folder + "/identifiers", isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
