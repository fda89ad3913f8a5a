import Deidentified
import Scrubbing
import Testing

@testable import Vault

@Suite struct OriginalsEncodingTests {
  private func random(using generator: inout SeededGenerator) -> Originals {
    var clean = 0
    var original = 0
    let pieces = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
      let gap = Int.random(in: 0...400, using: &generator)
      let cleanStart = clean + gap
      let originalStart = original + gap
      clean = cleanStart + Int.random(in: 0...20, using: &generator)
      original = originalStart + Int.random(in: 0...300, using: &generator)
      let surface = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      return Originals.Piece(
        label: Bool.random(using: &generator)
          ? Label.allCases.randomElement(using: &generator) : nil,
        number: Int.random(in: 0...300, using: &generator), clean: cleanStart..<clean,
        original: originalStart..<original, surface: surface)
    }
    return Originals(pieces: pieces)
  }

  @Test func `what is encoded is decoded`() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let originals = random(using: &generator)
      #expect(try Originals(encoded: originals.encoded()) == originals)
    }
    #expect(try Originals(encoded: Originals(pieces: []).encoded()) == Originals(pieces: []))
  }

  @Test func `every label has a number of its own`() throws {
    for label in Label.allCases {
      let piece = Originals.Piece(
        label: label, number: 1, clean: 0..<1, original: 0..<1, surface: [])
      #expect(try Originals(encoded: Originals(pieces: [piece]).encoded()).pieces == [piece])
    }
  }

  @Test func `changed bytes are refused, or are the one form of something else`() throws {
    var generator = SeededGenerator(seed: 2)
    var refused = 0
    for _ in 0..<20_000 {
      var bytes = try random(using: &generator).encoded()
      for _ in 0...Int.random(in: 0...2, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0...2, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1 where bytes.count > 1: bytes.remove(at: place)
        default: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        }
      }
      do {
        let again = try Originals(encoded: bytes).encoded()
        #expect(again == bytes)
      } catch {
        #expect(error == .malformed)
        refused += 1
      }
    }
    #expect(refused > 5_000)
  }

  @Test func `every cut is refused`() throws {
    let bytes = try Originals.sample(1).encoded()
    for count in bytes.indices {
      #expect(throws: VaultError.malformed) { try Originals(encoded: Array(bytes.prefix(count))) }
    }
    #expect(throws: VaultError.malformed) { try Originals(encoded: bytes + [0]) }
  }

  @Test(
    arguments: [
      ("no bytes", []),
      ("another version", [2, 0]),
      ("a count beyond the bytes", [1, 200, 1, 0, 0, 0, 0, 0, 0, 0]),
      ("a number longer than it need be", [1, 0x80, 0x00]),
      ("a number beyond 63 bits", [1] + repeated(0xff, 9) + [1]),
      ("an unknown label", [1, 1, 99, 0, 0, 0, 0, 0, 0]),
      ("a surface longer than the bytes", [1, 1, 0, 0, 0, 0, 0, 0, 9]),
      (
        "offsets that overflow",
        [1, 1, 0, 0] + repeated(0xff, 8) + [0x7f] + repeated(0xff, 8) + [0x7f, 0, 0, 0]
      ),
    ] as [(String, [UInt8])])
  func `bytes in no known form are refused`(name: String, bytes: [UInt8]) {
    #expect(throws: VaultError.malformed, "\(name)") { try Originals(encoded: bytes) }
  }

  @Test func `pieces out of order are not sealed`() {
    let late = Originals.Piece(
      label: .name, number: 1, clean: 10..<12, original: 10..<12, surface: [])
    let early = Originals.Piece(
      label: .name, number: 2, clean: 11..<13, original: 12..<13, surface: [])
    #expect(throws: VaultError.originalsOutOfOrder) {
      try Originals(pieces: [late, early]).encoded()
    }
  }

  @Test func `a held note is encoded whole, and its cuts are refused`() throws {
    let note = HeldNote(
      encounterID: "e", noteID: nil, sequence: 4, text: [0xff, 0x00, 0x41],
      hold: Hold(stage: "residue", reason: "doubt", rules: ["a.b", "c.d"]))
    let bytes = note.encoded()
    let read = try HeldNote(encoded: bytes, sequence: 4)
    #expect(read.encounterID == "e" && read.noteID == nil && read.text == note.text)
    #expect(read.hold == note.hold)
    for count in bytes.indices {
      #expect(throws: VaultError.malformed) {
        try HeldNote(encoded: Array(bytes.prefix(count)), sequence: 4)
      }
    }
  }
}
