public import Coding
import NDJSON

/// Answers `{"id","text","start","end"}` with the context the engine would judge there.
public struct ContextQueries: Sendable {
  let engine: EmbeddedEngine

  public init(engine: EmbeddedEngine) { self.engine = engine }

  /// Answers every line of `paths`; the result counts the lines that could not be read.
  public func run(_ paths: [String], to output: OutputFile, stop: StopSignal) throws -> Int {
    let source = LineSource(paths.isEmpty ? ["-"] : paths, stop: stop)
    var malformed = 0
    while let block = try source.next() {
      var writer = JSONWriter()
      for line in block.lines {
        let query = block.withBytes(of: line) { bytes -> Query? in
          var scanner = JSONScanner(bytes)
          return scanner.isBlank ? nil : Query(&scanner)
        }
        guard let query else { continue }
        if !query.isWhole { malformed += 1 }
        write(query, to: &writer)
      }
      try output.write(writer.bytes)
    }
    try output.finish()
    return malformed
  }

  private func write(_ query: Query, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("id")
    writer.optionalString(query.id)
    if query.isWhole {
      let index = CodePointIndex(query.text)
      let range =
        index.byte(
          at: query.start)..<max(
          index.byte(at: query.start), index.byte(at: query.end))
      let answer = engine.context(of: range, in: query.text)
      writer.key("negation")
      writer.string(answer.negation.rawValue)
      writer.key("temporality")
      writer.string(answer.temporality.rawValue)
      writer.key("experiencer")
      writer.string(answer.experiencer.rawValue)
    } else {
      writer.key("error")
      writer.string("malformed")
    }
    writer.endObject()
    writer.endLine()
  }

  /// One question.
  private struct Query {
    var id: String?
    var text: [UInt8] = []
    var start = -1
    var end = -1
    var isWhole = false

    init(_ scanner: inout JSONScanner) {
      var query = (id: String?.none, text: [UInt8]?.none, start: -1, end: -1)
      do throws(JSONError) {
        try scanner.object { (key, scanner) throws(JSONError) in
          switch key {
          case "id":
            query.id = scanner.isAtString ? try scanner.text() : String(try scanner.integer())
          case "text": query.text = try scanner.string()
          case "start": query.start = try scanner.integer()
          case "end": query.end = try scanner.integer()
          default: try scanner.skip()
          }
        }
        try scanner.finish()
      } catch {
        id = query.id
        return
      }
      id = query.id
      (start, end) = (query.start, query.end)
      guard let text = query.text, String(validating: text, as: UTF8.self) != nil else { return }
      self.text = text
      isWhole = start >= 0 && end >= start
    }
  }
}
