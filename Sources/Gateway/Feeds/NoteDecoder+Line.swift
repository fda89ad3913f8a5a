import NDJSON
import Scrubbing

extension NoteDecoder {
  /// The fields of one protected line, each at most once.
  struct Line {
    var encounterID: String?
    var noteID: String?
    var id: String?
    var text: [UInt8]?
    var demographics = Demographics()
    var circumstances = Circumstances()
    var spans: [Span]?
    /// Fields that no one asked for; they go nowhere.
    var dropped = 0
    private var seen: UInt32 = 0

    struct Span {
      let start: Int
      let end: Int
      let label: String
    }

    /// Refuses a field that came before: two values for one field leave open which was meant.
    private mutating func once(
      _ bit: UInt32, _ scanner: JSONScanner
    ) throws(JSONError) {
      guard seen & (1 << bit) == 0 else { throw JSONError(.duplicateKey, at: scanner.offset) }
      seen |= 1 << bit
    }

    mutating func read(_ scanner: inout JSONScanner, gold: Bool) throws(JSONError) {
      var line = self
      try scanner.object { (key, scanner) throws(JSONError) in
        try line.member(key, &scanner, gold: gold)
      }
      self = line
    }

    private mutating func member(
      _ key: JSONKey, _ scanner: inout JSONScanner, gold: Bool
    ) throws(JSONError) {
      switch key {
      case "text":
        try once(0, scanner)
        text = try scanner.optionalString()
      case "encounter_id":
        try once(1, scanner)
        encounterID = try scanner.identifier()
      case "note_id":
        try once(2, scanner)
        noteID = try scanner.identifier()
      case "id":
        try once(3, scanner)
        id = try scanner.identifier()
      case "patient":
        try once(4, scanner)
        if try !scanner.null() { try patient(&scanner) }
      case "setting":
        try once(5, scanner)
        circumstances.setting = try scanner.optionalText()
      case "specialty":
        try once(6, scanner)
        circumstances.specialty = try scanner.optionalText()
      case "note_type":
        try once(7, scanner)
        circumstances.noteType = try scanner.optionalText()
      case "author_role":
        try once(8, scanner)
        circumstances.authorRole = try scanner.optionalText()
      case "start":
        try once(9, scanner)
        circumstances.start = try scanner.optionalText()
      case "end":
        try once(10, scanner)
        circumstances.end = try scanner.optionalText()
      case "service_date":
        try once(11, scanner)
        circumstances.serviceDate = try scanner.optionalText()
      case "payer":
        try once(12, scanner)
        circumstances.payer = try scanner.optionalText()
      case "spans" where gold:
        try once(13, scanner)
        spans = try Self.spans(&scanner)
      default:
        dropped += 1
        try scanner.skip()
      }
    }

    private mutating func patient(_ scanner: inout JSONScanner) throws(JSONError) {
      var line = self
      var known = Demographics()
      var seen: Set<String> = []
      try scanner.object { (key, scanner) throws(JSONError) in
        guard seen.insert(key.text).inserted else {
          throw JSONError(.duplicateKey, at: scanner.offset)
        }
        switch key {
        case "name": known.name = try scanner.optionalText()
        case "birthDate": known.birthDate = try scanner.optionalText()
        case "sex": known.sex = try scanner.optionalText()
        case "mrn": known.mrn = try scanner.identifier()
        case "phone": known.phone = try scanner.identifier()
        case "address": known.address = try scanner.optionalText()
        case "email": known.email = try scanner.optionalText()
        case "ssn": known.ssn = try scanner.identifier()
        case "memberId": known.memberID = try scanner.identifier()
        case "employer": known.employer = try scanner.optionalText()
        case "relatives":
          if try !scanner.null() {
            try scanner.array { (scanner) throws(JSONError) in
              known.relatives.append(try scanner.text())
            }
          }
        default:
          line.dropped += 1
          try scanner.skip()
        }
      }
      line.demographics = known
      self = line
    }

    /// `[start, end, LABEL]`, or an object with these and `label` or `category`.
    private static func spans(_ scanner: inout JSONScanner) throws(JSONError) -> [Span] {
      var spans: [Span] = []
      try scanner.array { (scanner) throws(JSONError) in
        var numbers: [Int] = []
        var label = ""
        if scanner.isAtObject {
          var (start, end) = (0, 0)
          try scanner.object { (key, scanner) throws(JSONError) in
            switch key {
            case "start": start = try scanner.integer()
            case "end": end = try scanner.integer()
            case "label", "category": label = try scanner.text()
            default: try scanner.skip()
            }
          }
          numbers = [start, end]
        } else {
          try scanner.array { (scanner) throws(JSONError) in
            if numbers.count < 2 {
              numbers.append(try scanner.integer())
            } else {
              label = try scanner.text()
            }
          }
        }
        guard numbers.count == 2, 0 <= numbers[0], numbers[0] <= numbers[1] else {
          throw JSONError(.wrongType, at: scanner.offset)
        }
        spans.append(Span(start: numbers[0], end: numbers[1], label: label))
      }
      return spans
    }
  }
}

extension JSONScanner {
  /// An id as text; a whole number is taken as its digits, `null` as none.
  mutating func identifier() throws(JSONError) -> String? {
    if try null() { return nil }
    if isAtString { return try text() }
    return String(try integer())
  }
}
