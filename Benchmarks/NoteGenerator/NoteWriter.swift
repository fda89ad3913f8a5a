import Foundation

/// Makes one note after the other, about 4 KB each.
struct NoteWriter {
  private let density: Density
  private var random: SeededGenerator
  private var count = 0

  init(density: Density, seed: UInt64) {
    self.density = density
    random = SeededGenerator(seed: seed)
  }

  /// The next line, and the bytes of note text in it.
  mutating func next() -> (Data, Int) {
    count += 1
    let given = pick(Words.given)
    let family = pick(Words.family)
    let mrn = digits(8)
    let born = "19\(30 + Int.random(in: 0..<65, using: &random))-0\(digit(1...9))-1\(digit(0...9))"
    var text = "Patient: \(family), \(given)   MRN: \(mrn)   DOB: \(born)\n\nHPI: "
    while text.utf8.count < 3900 {
      text += digit(0...9) < density.share ? identifying(given, family) : pick(Words.clinical)
      text += digit(0...5) == 0 ? "\n\n\(pick(Words.headings)): " : " "
    }
    text += "\nSigned: \(pick(Words.given)) \(pick(Words.family)), MD \(date())\n"
    var line = Data()
    line.append(
      contentsOf: Data("{\"encounter_id\":\"E\(count / 2)\",\"note_id\":\"N\(count)\",".utf8))
    line.append(
      contentsOf: Data(
        "\"setting\":\"outpatient\",\"patient\":{\"name\":\"\(given) \(family)\",".utf8))
    line.append(contentsOf: Data("\"birthDate\":\"\(born)\",\"mrn\":\"\(mrn)\"},\"text\":\"".utf8))
    let escaped = text.replacingOccurrences(of: "\n", with: "\\n")
    line.append(contentsOf: Data(escaped.utf8))
    line.append(contentsOf: Data("\"}\n".utf8))
    return (line, text.utf8.count)
  }

  private mutating func identifying(_ given: String, _ family: String) -> String {
    switch digit(0...11) {
    case 0: "Mr. \(family) was seen on \(date()) by Dr. \(pick(Words.family))."
    case 1: "Reached at \(digits(3))-\(digits(3))-\(digits(4)) on \(date())."
    case 2: "\(given) lives at \(digits(3)) \(pick(Words.family)) Street, \(pick(Words.towns))."
    case 3: "Referred from \(pick(Words.towns)) General Hospital by Dr. \(pick(Words.family))."
    case 4: "Daughter \(pick(Words.given)) \(family) called, number \(digits(3))-\(digits(4))."
    case 5: "Account \(digits(9)), member id \(pick(Words.letters))\(digits(8))."
    case 6:
      "Mail to \(given.lowercased()).\(family.lowercased())@\(pick(Words.towns).lowercased()).org."
    case 7: "Accession \(digits(2))-\(digits(6)) resulted \(date())."
    case 8: "Works at \(pick(Words.towns)) Lumber; spouse \(pick(Words.given)) is at home."
    case 9: "Device serial \(pick(Words.letters))\(digits(7)), lot \(digits(5))."
    case 10: "Next visit \(date()) with \(pick(Words.given)) \(pick(Words.family)), NP."
    default: "SSN ends \(digits(4)); licence \(pick(Words.letters))\(digits(7))."
    }
  }

  private mutating func date() -> String {
    "\(digit(1...9))/\(digit(10...28))/20\(digit(10...25))"
  }

  private mutating func digit(_ range: ClosedRange<Int>) -> Int {
    .random(in: range, using: &random)
  }

  private mutating func digits(_ count: Int) -> String {
    (0..<count).map { _ in String(digit(0...9)) }.joined()
  }

  private mutating func pick(_ words: [String]) -> String {
    words[Int.random(in: 0..<words.count, using: &random)]
  }
}
