import Deidentified
import NDJSON

/// The `facts` of a clean line: closed enumerations and bounded integers, checked both ways.
enum FactsField {
  static func write(_ facts: EncounterFacts, to writer: inout JSONWriter) {
    writer.beginObject()
    func enumeration(_ name: StaticString, _ value: String?) {
      guard let value else { return }
      writer.key(name)
      writer.string(value)
    }
    enumeration("setting", facts.setting?.rawValue)
    enumeration("note_type", facts.noteType?.rawValue)
    enumeration("specialty", facts.specialty?.rawValue)
    enumeration("author_role", facts.authorRole?.rawValue)
    enumeration("sex", facts.sex?.rawValue)
    if let age = facts.age {
      writer.key("age")
      writer.beginObject()
      writer.key("value")
      if let value = age.value { writer.integer(value) } else { writer.string("90+") }
      enumeration("unit", age.unit.rawValue)
      writer.endObject()
    }
    let minutes = facts.minutes.filter { minuteBounds.contains($0.value) }
    if !minutes.isEmpty {
      writer.key("minutes")
      writer.beginObject()
      for (kind, value) in minutes.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        writer.key(kind.rawValue)
        writer.integer(value)
      }
      writer.endObject()
    }
    if let hours = facts.stayHours, stayBounds.contains(hours) {
      writer.key("stay_hours")
      writer.integer(hours)
    }
    if !facts.flags.isEmpty {
      writer.key("flags")
      writer.strings(facts.flags.map(\.rawValue).sorted())
    }
    if let year = facts.year, yearBounds.contains(year) {
      writer.key("year")
      writer.integer(year)
    }
    writer.endObject()
  }

  static let minuteBounds = 0...1440
  static let stayBounds = 0...8784
  static let yearBounds = 1900...2100

  /// Reads facts; a value outside its list or bounds throws, an unknown field is only counted.
  static func read(
    _ scanner: inout JSONScanner, dropped: inout Int
  ) throws(JSONError) -> EncounterFacts {
    var facts = EncounterFacts()
    var unknown = 0
    var seen: Set<String> = []
    try scanner.object { (key, scanner) throws(JSONError) in
      guard seen.insert(key.text).inserted else {
        throw JSONError(.duplicateKey, at: scanner.offset)
      }
      switch key {
      case "setting": facts.setting = try member(&scanner)
      case "note_type": facts.noteType = try member(&scanner)
      case "specialty": facts.specialty = try member(&scanner)
      case "author_role": facts.authorRole = try member(&scanner)
      case "sex": facts.sex = try member(&scanner)
      case "age": facts.age = try age(&scanner)
      case "minutes":
        if try !scanner.null() {
          try scanner.object { (key, scanner) throws(JSONError) in
            guard let kind = EncounterFacts.TimedService(rawValue: key.text) else {
              throw JSONError(.wrongType, at: scanner.offset)
            }
            facts.minutes[kind] = try bounded(&scanner, minuteBounds)
          }
        }
      case "stay_hours": facts.stayHours = try bounded(&scanner, stayBounds)
      case "year": facts.year = try bounded(&scanner, yearBounds)
      case "flags": try flags(&scanner, into: &facts.flags)
      default:
        if let flag = EncounterFacts.Flag(rawValue: key.text) {
          if try scanner.bool() { facts.flags.insert(flag) }
        } else {
          unknown += 1
          try scanner.skip()
        }
      }
    }
    dropped += unknown
    return facts
  }

  private static func member<Value: RawRepresentable<String>>(
    _ scanner: inout JSONScanner
  ) throws(JSONError) -> Value? {
    guard let text = try scanner.optionalText() else { return nil }
    guard let value = Value(rawValue: text) else {
      throw JSONError(.wrongType, at: scanner.offset)
    }
    return value
  }

  private static func bounded(
    _ scanner: inout JSONScanner, _ bounds: ClosedRange<Int>
  ) throws(JSONError) -> Int? {
    if try scanner.null() { return nil }
    let value = try scanner.integer()
    guard bounds.contains(value) else { throw JSONError(.wrongType, at: scanner.offset) }
    return value
  }

  /// A list of names, or an object of name and truth.
  private static func flags(
    _ scanner: inout JSONScanner, into flags: inout Set<EncounterFacts.Flag>
  ) throws(JSONError) {
    if try scanner.null() { return }
    var found: Set<EncounterFacts.Flag> = []
    if scanner.isAtObject {
      try scanner.object { (key, scanner) throws(JSONError) in
        guard let flag = EncounterFacts.Flag(rawValue: key.text) else {
          throw JSONError(.wrongType, at: scanner.offset)
        }
        if try scanner.bool() { found.insert(flag) }
      }
    } else {
      try scanner.array { (scanner) throws(JSONError) in
        guard let flag = EncounterFacts.Flag(rawValue: try scanner.text()) else {
          throw JSONError(.wrongType, at: scanner.offset)
        }
        found.insert(flag)
      }
    }
    flags.formUnion(found)
  }

  private static func age(_ scanner: inout JSONScanner) throws(JSONError) -> Age? {
    if try scanner.null() { return nil }
    var value: Int?
    var isOldest = false
    var unit: Age.Unit?
    try scanner.object { (key, scanner) throws(JSONError) in
      switch key {
      case "value":
        if scanner.isAtString {
          guard try scanner.text() == "90+" else {
            throw JSONError(.wrongType, at: scanner.offset)
          }
          isOldest = true
        } else {
          value = try bounded(&scanner, 0...366)
        }
      case "unit": unit = try member(&scanner)
      default: throw JSONError(.wrongType, at: scanner.offset)
      }
    }
    if isOldest, unit == nil || unit == .years { return .ninetyOrOlder }
    guard let value, let unit, unit != .years || value <= 89, let age = Age(value, unit) else {
      throw JSONError(.wrongType, at: scanner.offset)
    }
    return age
  }
}
