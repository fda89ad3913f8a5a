import Foundation

/// What labelled notes are refilled with: `patterns/surrogates/*.tsv`.
public struct SurrogateLists: Sendable {
  /// By origin, in the order of the file.
  let origins: [Origin]
  let towns: [String]
  let streets: [String]
  let organizations: [String]
  /// Words of institutions and streets that stay, in lower case.
  let fixed: Set<String>

  struct Origin: Sendable {
    let name: String
    var given: [String] = []
    var surnames: [String] = []
  }

  /// Reads the lists of a patterns folder.
  public init(in patterns: String) throws(GatewayError) {
    let folder = patterns + "/surrogates"
    var origins: [Origin] = []
    for row in try Self.rows(folder + "/names.tsv") {
      guard row.count == 3 else {
        throw .badInput(place: "names.tsv", reason: "a line is not origin, kind, names")
      }
      if origins.last?.name != row[0] { origins.append(Origin(name: row[0])) }
      if row[1] == "given" {
        origins[origins.count - 1].given = Self.items(row[2])
      } else {
        origins[origins.count - 1].surnames = Self.items(row[2])
      }
    }
    var lists: [String: [String]] = [:]
    for row in try Self.rows(folder + "/places.tsv") where row.count == 2 {
      lists[row[0]] = Self.items(row[1])
    }
    self.origins = origins
    towns = lists["towns"] ?? []
    streets = lists["streets"] ?? []
    organizations = lists["organizations"] ?? []
    fixed = Set((lists["fixed"] ?? []).map { $0.lowercased() })
    guard !origins.isEmpty, origins.allSatisfy({ !$0.given.isEmpty && !$0.surnames.isEmpty }),
      !towns.isEmpty, !streets.isEmpty, !organizations.isEmpty
    else { throw .badInput(place: folder, reason: "a list is missing") }
  }

  private static func rows(_ path: String) throws(GatewayError) -> [[String]] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .noInput(path: path, code: ENOENT)
    }
    return String(decoding: data, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t").map(String.init) }
  }

  private static func items(_ text: String) -> [String] {
    text.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
