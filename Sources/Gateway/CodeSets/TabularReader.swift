import Coding
import Foundation
import FoundationXML

/// Walks the tabular XML once and gathers its nodes.
///
/// A seventh-character definition holds for every leaf below it unless a deeper one replaces it. A
/// note at S06 takes D and S away from codes whose sixth character is 7 or 8: that is read from the
/// note's own words, so that a release that changes them is followed.
final class TabularReader: NSObject, XMLParserDelegate {
  private(set) var draft = CodeSetDraft(release: "")
  private(set) var version = ""
  private(set) var line = 0
  /// Elements that are open; a file cut short ends with some.
  private var depth = 0
  private var text = ""
  private var open: [Frame] = []
  private var setNumbers: [[CodeSetDraft.Seventh]: Int] = [:]
  private var container: CodeNote?
  private var extensionCharacter: UInt8?
  private var seventh: [CodeSetDraft.Seventh]?

  private struct Frame {
    var node: Int
    var sevenths: [CodeSetDraft.Seventh]?
    var exceptions: [SeventhException]
    var hasChildren = false
  }

  func read(_ data: Data) -> Bool {
    let parser = XMLParser(data: data)
    parser.delegate = self
    let isRead = parser.parse()
    line = parser.lineNumber
    return isRead && parser.parserError == nil && depth == 0
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    text = ""
    depth += 1
    switch name {
    case "chapter", "section", "diag": begin(name, id: attributes["id"])
    case "inclusionTerm": container = .inclusionTerm
    case "includes": container = .includes
    case "excludes1": container = .excludes1
    case "excludes2": container = .excludes2
    case "codeFirst": container = .codeFirst
    case "useAdditionalCode": container = .useAdditional
    case "codeAlso": container = .codeAlso
    case "notes": container = .general
    case "sevenChrDef": seventh = []
    case "extension": extensionCharacter = attributes["char"]?.utf8.first
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    text = ""
    depth -= 1
    switch name {
    case "version" where open.isEmpty: version = words
    case "name": rename(words)
    case "desc": if let frame = open.last { draft.nodes[frame.node].title = words }
    case "note": note(words)
    case "extension":
      if let character = extensionCharacter {
        seventh?.append(.init(character: character, text: words))
      }
      extensionCharacter = nil
    case "sevenChrDef":
      if !open.isEmpty { open[open.count - 1].sevenths = seventh }
      seventh = nil
    case "inclusionTerm", "includes", "excludes1", "excludes2", "codeFirst", "useAdditionalCode",
      "codeAlso", "notes":
      container = nil
    case "chapter", "section", "diag": end()
    default: break
    }
  }

  private func begin(_ name: String, id: String?) {
    if !open.isEmpty { open[open.count - 1].hasChildren = true }
    let depth = name == "diag" ? max(2, open.count) : name == "section" ? 1 : 0
    draft.nodes.append(.init(code: id ?? "", depth: depth, title: "", isLeaf: false))
    open.append(
      Frame(
        node: draft.nodes.count - 1, sevenths: open.last?.sevenths,
        exceptions: open.last?.exceptions ?? []))
  }

  private func rename(_ words: String) {
    guard let frame = open.last, seventh == nil else { return }
    draft.nodes[frame.node].code = words
  }

  private func note(_ words: String) {
    guard let container, let last = open.indices.last, !words.isEmpty else { return }
    draft.nodes[open[last].node].notes.append(.init(kind: container, text: words))
    if container == .general, let exception = SeventhException(words) {
      open[last].exceptions.append(exception)
    }
  }

  private func end() {
    guard let frame = open.popLast(), !frame.hasChildren else { return }
    let code = draft.nodes[frame.node].code
    guard draft.nodes[frame.node].depth >= 2 else { return }
    draft.nodes[frame.node].isLeaf = true
    guard var set = frame.sevenths else { return }
    for exception in frame.exceptions where exception.holds(for: code) {
      set.removeAll { exception.characters.contains($0.character) }
    }
    guard !set.isEmpty else { return }
    if let number = setNumbers[set] {
      draft.nodes[frame.node].seventhSet = number
    } else {
      setNumbers[set] = draft.seventhSets.count
      draft.nodes[frame.node].seventhSet = draft.seventhSets.count
      draft.seventhSets.append(set)
    }
  }
}

/// A note that takes seventh characters away from codes with certain sixth characters.
struct SeventhException: Sendable, Hashable {
  let characters: Set<UInt8>
  let sixths: Set<UInt8>

  /// Reads "7th characters D and S do not apply to codes in category S06 with 6th character 7 - …, or 8 - …".
  init?(_ note: String) {
    guard note.contains("do not apply"), let head = note.range(of: "7th character"),
      let apply = note.range(of: "do not apply"), let sixth = note.range(of: "6th character")
    else { return nil }
    characters = Self.singles(note[head.upperBound..<apply.lowerBound])
    sixths = Self.singles(note[sixth.upperBound...])
    guard !characters.isEmpty, !sixths.isEmpty else { return nil }
  }

  func holds(for code: String) -> Bool {
    let bare = code.utf8.filter { $0 != 0x2E }
    return bare.count >= 6 && sixths.contains(bare[5])
  }

  private static func singles(_ text: Substring) -> Set<UInt8> {
    Set(
      text.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
        .filter { $0.utf8.count == 1 && ($0.first!.isNumber || $0.first!.isUppercase) }
        .map { $0.utf8.first! })
  }
}
