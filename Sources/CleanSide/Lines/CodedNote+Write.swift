import Deidentified
public import NDJSON

extension CodedNote {
  /// Writes `status`, `first_listed`, `codes`, `procedures` and `queries` into an open object.
  ///
  /// - Parameter place: where a stretch of the clean text lies in the text that offsets shall mean.
  public func write(
    to writer: inout JSONWriter, placing place: (Range<Int>) -> Range<Int> = { $0 }
  ) {
    writer.key("status")
    writer.string("coded")
    writer.key("first_listed")
    writer.optionalString(firstListed)
    writer.key("codes")
    writer.beginArray()
    for code in codes { Self.write(code, to: &writer, place) }
    writer.endArray()
    writer.key("procedures")
    writer.beginArray()
    for procedure in procedures { Self.write(procedure, to: &writer, place) }
    writer.endArray()
    writer.key("queries")
    writer.beginArray()
    for query in queries {
      writer.beginObject()
      writer.key("about")
      writer.string(query.about)
      writer.key("missing")
      writer.string(query.missing)
      writer.key("question")
      writer.string(query.question)
      writer.endObject()
    }
    writer.endArray()
  }

  /// The result from after its key to its line end, so that the key can be set in when it is known.
  public var tail: [UInt8] {
    var writer = JSONWriter(reserving: 256 + codes.count * 400)
    write(to: &writer)
    writer.endObject()
    writer.endLine()
    return writer.bytes
  }

  private static func write(
    _ code: Code, to writer: inout JSONWriter, _ place: (Range<Int>) -> Range<Int>
  ) {
    let assignment = code.assignment
    writer.beginObject()
    writer.key("code")
    writer.string(assignment.code)
    writer.key("system")
    writer.string(assignment.system.rawValue)
    writer.key("release")
    writer.string(assignment.release)
    writer.key("title")
    writer.string(assignment.title)
    write(code.evidence, to: &writer, place)
    writer.key("rules")
    writer.strings(assignment.rules)
    writer.key("reason")
    writer.string(assignment.reason)
    writer.key("confidence")
    writer.number(assignment.confidence)
    writer.key("band")
    writer.string(assignment.band.rawValue)
    writer.key("route")
    writer.string(assignment.route.rawValue)
    writer.key("alternatives")
    writer.beginArray()
    for alternative in assignment.alternatives {
      writer.beginObject()
      writer.key("code")
      writer.string(alternative.code)
      writer.key("why_not")
      writer.string(alternative.whyNot)
      writer.endObject()
    }
    writer.endArray()
    writer.key("flags")
    writer.strings(assignment.flags)
    writer.endObject()
  }

  private static func write(
    _ procedure: Procedure, to writer: inout JSONWriter, _ place: (Range<Int>) -> Range<Int>
  ) {
    let assignment = procedure.assignment
    writer.beginObject()
    writer.key("class")
    writer.string(assignment.serviceClass)
    if let units = assignment.units {
      writer.key("units")
      writer.integer(units)
    }
    if !assignment.modifiers.isEmpty {
      writer.key("modifiers")
      writer.strings(assignment.modifiers)
    }
    write(procedure.evidence, to: &writer, place)
    writer.endObject()
  }

  private static func write(
    _ evidence: [Quote], to writer: inout JSONWriter, _ place: (Range<Int>) -> Range<Int>
  ) {
    writer.key("evidence")
    writer.beginArray()
    for quote in evidence {
      let range = place(quote.range)
      writer.beginObject()
      writer.key("start")
      writer.integer(range.lowerBound)
      writer.key("end")
      writer.integer(range.upperBound)
      writer.key("text")
      writer.string(quote.text)
      writer.endObject()
    }
    writer.endArray()
  }
}

extension JSONWriter {
  mutating func strings(_ list: [String]) {
    beginArray()
    for text in list { string(text) }
    endArray()
  }
}
