/// A code set as an importer gathers it, before it is packed into a table.
public struct CodeSetDraft: Sendable {
  public var release: String
  /// Nodes in the order of the Tabular: a parent stands before its children.
  public var nodes: [Node] = []
  public var seventhSets: [[Seventh]] = []

  public init(release: String) { self.release = release }

  /// A chapter, block, category or code.
  public struct Node: Sendable, Hashable {
    public var code: String
    public var depth: Int
    public var title: String
    /// No finer code stands below it.
    public var isLeaf: Bool
    /// Index into `seventhSets`; nil when the code takes no seventh character.
    public var seventhSet: Int?
    public var notes: [Note] = []

    public init(code: String, depth: Int, title: String, isLeaf: Bool, seventhSet: Int? = nil) {
      self.code = code
      self.depth = depth
      self.title = title
      self.isLeaf = isLeaf
      self.seventhSet = seventhSet
    }
  }

  /// A seventh character and what it says.
  public struct Seventh: Sendable, Hashable {
    public var character: UInt8
    public var text: String

    public init(character: UInt8, text: String) {
      self.character = character
      self.text = text
    }
  }

  /// An instruction of the Tabular at a node.
  public struct Note: Sendable, Hashable {
    public var kind: CodeNote
    public var text: String

    public init(kind: CodeNote, text: String) {
      self.kind = kind
      self.text = text
    }
  }
}

/// What kind of instruction the Tabular gives at a code.
public enum CodeNote: UInt8, Sendable, Hashable, CaseIterable {
  case inclusionTerm, includes, excludes1, excludes2, codeFirst, useAdditional, codeAlso, general
}
