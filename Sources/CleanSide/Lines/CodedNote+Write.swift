public import Deidentified
public import NDJSON

extension CodedNote {
  /// Writes `status`, `first_listed`, `codes`, `procedures` and `queries` into an open object.
  ///
  /// - Parameter place: where a stretch of the clean text lies in the text that offsets shall mean.
  public func write(
    to writer: inout JSONWriter, placing place: (Range<Int>) -> Range<Int> = { $0 }
  ) {
    func evidence(_ quotes: [Quote], _ writer: inout JSONWriter) {
      writer.key("evidence")
      writer.array(of: quotes) { quote, writer in
        writer.beginObject()
        quote.write(to: &writer, placing: place)
        writer.endObject()
      }
    }
    writer.key("status")
    writer.string("coded")
    writer.key("first_listed")
    writer.optionalString(firstListed)
    writer.key("codes")
    writer.array(of: codes) { code, writer in
      let assignment = code.assignment
      writer.beginObject()
      assignment.writeCode(to: &writer)
      evidence(code.evidence, &writer)
      writer.key("rules")
      writer.strings(assignment.rules)
      assignment.writeGrounds(to: &writer)
      writer.key("alternatives")
      writer.array(of: assignment.alternatives) { alternative, writer in
        writer.beginObject()
        writer.key("code")
        writer.string(alternative.code)
        writer.key("why_not")
        writer.string(alternative.whyNot)
        writer.endObject()
      }
      writer.key("flags")
      writer.strings(assignment.flags)
      writer.endObject()
    }
    writer.key("procedures")
    writer.array(of: procedures) { procedure, writer in
      writer.beginObject()
      procedure.assignment.write(to: &writer)
      evidence(procedure.evidence, &writer)
      writer.endObject()
    }
    writer.key("queries")
    writer.array(of: queries) { query, writer in query.write(to: &writer) }
  }

  /// The result from after its key to its line end, so that the key can be set in when it is known.
  public var tail: [UInt8] {
    var writer = JSONWriter(reserving: 256 + codes.count * 400)
    write(to: &writer)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }
}

extension CodedNote.Quote {
  /// Writes `start`, `end` and `text` into an open object.
  public func write(
    to writer: inout JSONWriter, placing place: (Range<Int>) -> Range<Int> = { $0 }
  ) {
    let range = place(range)
    writer.key("start")
    writer.integer(range.lowerBound)
    writer.key("end")
    writer.integer(range.upperBound)
    writer.key("text")
    writer.string(text)
  }
}

extension CodeAssignment {
  /// Writes `code`, `system`, `release` and `title` into an open object.
  public func writeCode(to writer: inout JSONWriter) {
    writer.key("code")
    writer.string(code)
    writer.key("system")
    writer.string(system.rawValue)
    writer.key("release")
    writer.string(release)
    writer.key("title")
    writer.string(title)
  }

  /// Writes `reason`, `confidence`, `band` and `route` into an open object.
  public func writeGrounds(to writer: inout JSONWriter) {
    writer.key("reason")
    writer.string(reason)
    writer.key("confidence")
    writer.number(confidence)
    writer.key("band")
    writer.string(band.rawValue)
    writer.key("route")
    writer.string(route.rawValue)
  }
}

extension ProcedureAssignment {
  /// Writes `class`, and `units` and `modifiers` where it has any, into an open object.
  public func write(to writer: inout JSONWriter) {
    writer.key("class")
    writer.string(serviceClass)
    if let units {
      writer.key("units")
      writer.integer(units)
    }
    if !modifiers.isEmpty {
      writer.key("modifiers")
      writer.strings(modifiers)
    }
  }
}

extension DocumentationQuery {
  /// Writes the query as an object.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("about")
    writer.string(about)
    writer.key("missing")
    writer.string(missing)
    writer.key("question")
    writer.string(question)
    writer.endObject()
  }
}
