import Deidentified
import Foundation
import Scrubbing
import Testing

/// Forms meant to slip through, and bytes that are no text at all.
struct HostileTextTests {
  @Test(arguments: [
    ("Dr. José Núñez called", ["NAME José Núñez"]),
    ("Dr. Jose\u{301} Nu\u{301}ñez called", ["NAME Jose\u{301} Nu\u{301}ñez"]),
    ("SSN 123\u{2011}45\u{2011}6789", ["SSN 123\u{2011}45\u{2011}6789"]),
    ("call (617)\u{A0}264\u{2013}0143 today", ["PHONE (617)\u{A0}264\u{2013}0143"]),
    ("call ６１７-２６４-０１４３ today", ["PHONE ６１７-２６４-０１４３"]),
    ("seen by Dr. Ok\u{200B}afor today", ["NAME Ok\u{200B}afor"]),
    ("seen by Dr. Оkаfоr today", ["NAME Оkаfоr"]),
    ("seen by Dr. ʀᴏʙᴇʀᴛ today", ["NAME ʀᴏʙᴇʀᴛ"]),
    ("her cousin K o w a l s k i phoned", ["NAME K o w a l s k i"]),
    ("📎 e-mail ana.moreno@lakesidemail.net 📎", ["EMAIL ana.moreno@lakesidemail.net"]),
  ])
  func `disguised identifiers are found whole`(text: String, expected: [String]) {
    #expect(Fixture.found(text) == expected)
  }

  @Test func `invalid bytes and NUL hold the note with a reason and no content`() {
    let scratch = Fixture.scrubber.makeScratch()
    for (bytes, reason) in [
      ([0x4A, 0xFF, 0x6F], "text is not valid UTF-8"),
      ([0x4A, 0x00, 0x6F], "NUL byte in the text"),
      ([0xC3], "text is not valid UTF-8"), ([0xED, 0xA0, 0x80], "text is not valid UTF-8"),
    ] as [([UInt8], String)] {
      let note = ProtectedNote(encounterID: "E1", text: bytes)
      guard case .held(let hold) = Fixture.scrubber.scrub(note, with: scratch) else {
        Issue.record("not held")
        continue
      }
      #expect(hold.stage == "input")
      #expect(hold.reason == reason)
    }
  }

  @Test(arguments: ["", " ", "\n\n", "[", "[[[", "]", "[=", "😀", "\u{FEFF}", "'s", "a'", "@", "1."])
  func `scraps of text pass unharmed`(text: String) {
    #expect(Fixture.clean(text) == text)
  }

  @Test func `a spoofed placeholder is escaped and comes back`() {
    let text = "Seen [NAME-1] and [AGE-90+] and [=DATE-2] and [REDACTED]; box [x] [X]."
    let clean = Fixture.clean(text)
    #expect(
      clean == "Seen [=NAME-1] and [=AGE-90+] and [==DATE-2] and [=REDACTED]; box [x] [X].")
  }

  @Test func `a million-character token and a ten-megabyte line end in time`() {
    let scratch = Fixture.scrubber.makeScratch()
    for text in [
      String(repeating: "a", count: 1_000_000), String(repeating: "7", count: 1_000_000),
      String(repeating: "a-", count: 500_000), String(repeating: "( ", count: 500_000),
      String(repeating: "no pain 120/80 ", count: 60_000),
    ] {
      let note = Fixture.note(text)
      let detection = Fixture.scrubber.detect(note, with: scratch)
      #expect(detection.findings.allSatisfy { $0.range.upperBound <= text.utf8.count })
    }
  }

  @Test func `types that hold identifiers print their size only`() {
    let note = Fixture.note("Mrs. Okafor", Demographics(name: "Ada Okafor"))
    var printed = "\(note) \(note.demographics) \(note.circumstances)"
    dump(note, to: &printed)
    dump(note.demographics, to: &printed)
    #expect(!printed.contains("Okafor"))
  }
}
