import Deidentified
public import NDJSON

/// Reads the members of a line that holds a result, each held to its form and bounds.
public struct CodedNoteReader {
  public private(set) var key: String?
  public private(set) var status: String?
  public private(set) var reason: String?
  public private(set) var note = CodedNote()

  public init() {}

  private var seen: Set<String> = []

  /// No note is longer than 16 MB, so no honest offset lies beyond this.
  private static let offsetLimit = 1 << 26

  func wrong(_ scanner: JSONScanner) -> JSONError { JSONError(.wrongType, at: scanner.offset) }

  public mutating func member(_ name: JSONKey, _ scanner: inout JSONScanner) throws(JSONError) {
    guard seen.insert(name.text).inserted else {
      throw JSONError(.duplicateKey, at: scanner.offset)
    }
    switch name {
    case "key": key = try scanner.text()
    case "status": status = try scanner.text()
    case "reason": reason = try scanner.optionalText()
    case "first_listed":
      note.firstListed = try scanner.null() ? nil : try Self.code(&scanner)
    case "codes": note.codes = try Self.list(&scanner, Self.assignment)
    case "procedures": note.procedures = try Self.list(&scanner, Self.procedure)
    case "queries": note.queries = try Self.list(&scanner, Self.query)
    default: try scanner.skip()
    }
  }

  private static func list<Element>(
    _ scanner: inout JSONScanner,
    _ read: (inout JSONScanner) throws(JSONError) -> Element
  ) throws(JSONError) -> [Element] {
    var elements: [Element] = []
    if try scanner.null() { return [] }
    try scanner.array { (scanner) throws(JSONError) in
      guard elements.count < CodedNote.listLimit else {
        throw JSONError(.wrongType, at: scanner.offset)
      }
      elements.append(try read(&scanner))
    }
    return elements
  }

  /// A code of ICD-10-CM or HCPCS Level II: a letter first, so that no licensed number passes.
  static func code(_ scanner: inout JSONScanner) throws(JSONError) -> String {
    let text = try scanner.text()
    let bytes = Array(text.utf8)
    let isCode =
      (3...8).contains(bytes.count) && (0x41...0x5A).contains(bytes[0])
      && bytes.enumerated().allSatisfy { place, byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (place == 3 && byte == 0x2E)
      }
    guard isCode else { throw JSONError(.wrongType, at: scanner.offset) }
    return text
  }

  /// An identifier of a rule, flag, modifier or service class.
  private static func word(_ scanner: inout JSONScanner) throws(JSONError) -> String {
    let text = try scanner.text()
    let isWord =
      (1...80).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || [0x2D, 0x2E, 0x5F, 0x3A, 0x2F, 0x2B, 0x20, 0x2C, 0x28, 0x29].contains($0)
      }
    guard isWord else { throw JSONError(.wrongType, at: scanner.offset) }
    return text
  }

  /// A release's name; an engine may know none.
  private static func release(_ scanner: inout JSONScanner) throws(JSONError) -> String {
    if try scanner.null() { return "" }
    let before = scanner
    if try scanner.text().isEmpty { return "" }
    scanner = before
    return try word(&scanner)
  }

  private static func prose(_ scanner: inout JSONScanner) throws(JSONError) -> String {
    guard let text = try scanner.optionalText() else { return "" }
    guard text.utf8.count <= CodedNote.textLimit else {
      throw JSONError(.wrongType, at: scanner.offset)
    }
    return text
  }

  private static func evidence(
    _ scanner: inout JSONScanner
  ) throws(JSONError) -> [CodedNote.Quote] {
    try list(&scanner) { (scanner) throws(JSONError) in
      var (start, end, text) = (-1, -1, "")
      try scanner.object { (key, scanner) throws(JSONError) in
        switch key {
        case "start": start = try scanner.integer()
        case "end": end = try scanner.integer()
        case "text": text = try prose(&scanner)
        default: try scanner.skip()
        }
      }
      guard start >= 0, end >= start, end <= offsetLimit else {
        throw JSONError(.wrongType, at: scanner.offset)
      }
      return CodedNote.Quote(range: start..<end, text: text)
    }
  }

  private static func choice<Value: RawRepresentable<String>>(
    _ scanner: inout JSONScanner
  ) throws(JSONError) -> Value {
    guard let value = Value(rawValue: try scanner.text()) else {
      throw JSONError(.wrongType, at: scanner.offset)
    }
    return value
  }

  private static func assignment(
    _ scanner: inout JSONScanner
  ) throws(JSONError) -> CodedNote.Code {
    var found = CodeAssignment(
      code: "", release: "", title: "", evidence: [], reason: "", confidence: 0, band: .low,
      route: .review)
    var quotes: [CodedNote.Quote] = []
    try scanner.object { (key, scanner) throws(JSONError) in
      switch key {
      case "code": found.code = try code(&scanner)
      case "system": found.system = try choice(&scanner)
      case "release": found.release = try release(&scanner)
      case "title": found.title = try prose(&scanner)
      case "evidence": quotes = try evidence(&scanner)
      case "rules": found.rules = try list(&scanner, word)
      case "reason": found.reason = try prose(&scanner)
      case "confidence":
        found.confidence = try scanner.double()
        guard (0...1).contains(found.confidence) else {
          throw JSONError(.wrongType, at: scanner.offset)
        }
      case "band": found.band = try choice(&scanner)
      case "route": found.route = try choice(&scanner)
      case "alternatives": found.alternatives = try list(&scanner, alternative)
      case "flags": found.flags = try list(&scanner, word)
      default: try scanner.skip()
      }
    }
    guard !found.code.isEmpty else { throw JSONError(.wrongType, at: scanner.offset) }
    return CodedNote.Code(assignment: found, evidence: quotes)
  }

  private static func alternative(
    _ scanner: inout JSONScanner
  ) throws(JSONError) -> CodeAssignment.Alternative {
    var found = CodeAssignment.Alternative(code: "", whyNot: "")
    try scanner.object { (key, scanner) throws(JSONError) in
      switch key {
      case "code": found.code = try code(&scanner)
      case "why_not": found.whyNot = try prose(&scanner)
      default: try scanner.skip()
      }
    }
    guard !found.code.isEmpty else { throw JSONError(.wrongType, at: scanner.offset) }
    return found
  }

  private static func procedure(
    _ scanner: inout JSONScanner
  ) throws(JSONError) -> CodedNote.Procedure {
    var found = ProcedureAssignment(serviceClass: "", evidence: [])
    var quotes: [CodedNote.Quote] = []
    try scanner.object { (key, scanner) throws(JSONError) in
      switch key {
      case "class": found.serviceClass = try word(&scanner)
      case "units": found.units = try scanner.null() ? nil : try scanner.integer()
      case "modifiers": found.modifiers = try list(&scanner, word)
      case "evidence": quotes = try evidence(&scanner)
      default: try scanner.skip()
      }
    }
    guard !found.serviceClass.isEmpty else { throw JSONError(.wrongType, at: scanner.offset) }
    return CodedNote.Procedure(assignment: found, evidence: quotes)
  }

  private static func query(
    _ scanner: inout JSONScanner
  ) throws(JSONError) -> DocumentationQuery {
    var found = DocumentationQuery(about: "", missing: "", question: "")
    try scanner.object { (key, scanner) throws(JSONError) in
      switch key {
      case "about": found.about = try prose(&scanner)
      case "missing": found.missing = try prose(&scanner)
      case "question": found.question = try prose(&scanner)
      default: try scanner.skip()
      }
    }
    return found
  }
}
