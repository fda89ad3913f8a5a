import Foundation
import NDJSON
import Testing

@Suite("JSON is read strictly")
struct JSONScannerTests {
  private func string(_ json: String) throws(JSONError) -> [UInt8] {
    try Array(json.utf8).withUnsafeBufferPointer { bytes throws(JSONError) in
      var scanner = JSONScanner(bytes)
      let text = try scanner.string()
      try scanner.finish()
      return text
    }
  }

  private func skip(_ json: some Sequence<UInt8>) throws(JSONError) {
    try Array(json).withUnsafeBufferPointer { bytes throws(JSONError) in
      var scanner = JSONScanner(bytes)
      try scanner.skip()
      try scanner.finish()
    }
  }

  @Test(arguments: [
    (#""plain""#, "plain"), (#""""#, ""), (#""a\n\t\"\\\/\b\f\r""#, "a\n\t\"\\/\u{8}\u{c}\r"),
    (#""Jos\u00e9""#, "José"), (#""\ud83d\ude00!""#, "😀!"), (#""\u20AC5""#, "€5"),
    (
      #""a long plain run, then \u0041 and more than eight bytes""#,
      "a long plain run, then A and more than eight bytes"
    ),
  ])
  func `strings mean what JSON says`(json: String, text: String) throws {
    #expect(String(decoding: try string(json), as: UTF8.self) == text)
  }

  @Test(arguments: [
    (#""\ud83d""#, JSONError.Reason.loneSurrogate), (#""\ude00""#, .loneSurrogate),
    (#""\ud83d\n""#, .loneSurrogate), (#""\x""#, .badEscape), (#""\u12G4""#, .badEscape),
    (#""open"#, .truncated), ("\"line\nbreak\"", .controlCharacter), (#""a" b"#, .trailing),
    (#""\u12"#, .truncated), (#""\"#, .truncated),
  ])
  func `broken strings are refused`(json: String, reason: JSONError.Reason) {
    #expect { try string(json) } throws: { ($0 as? JSONError)?.reason == reason }
  }

  @Test(arguments: [
    #"{"a":[1,2.5,-0,1e9,1E-2,{"b":null,"c":true,"d":false}]}"#, "[]", "{}", " [ ] ", "0",
    "-1.5e+3",
  ])
  func `whole values are read over`(json: String) throws {
    try skip(json.utf8)
  }

  @Test(arguments: [
    #"{"a":1"#, #"{"a" 1}"#, #"{"a":1,}"#, "[1,]", "[1 2]", "01", "1.", "-", "1e", "tru", "nul",
    #"{a:1}"#, "{}x", "", "  ", "+1", "NaN", #"{"a":1}{"b":2}"#,
  ])
  func `malformed values are refused`(json: String) {
    #expect(throws: JSONError.self) { try skip(json.utf8) }
  }

  @Test func `depth has a limit`() throws {
    try skip((String(repeating: "[", count: 64) + String(repeating: "]", count: 64)).utf8)
    #expect { try skip(Array(repeating: UInt8(ascii: "["), count: 100_000)) } throws: {
      ($0 as? JSONError)?.reason == .tooDeep
    }
  }

  @Test func `any cut of a valid text is refused or whole`() throws {
    let json = Array(#"{"text":"a\u00e9\ud83d\ude00\n","n":[1.5,true,null],"o":{"k":"v"}}"#.utf8)
    for length in 0..<json.count {
      #expect(throws: JSONError.self, "cut at \(length)") { try skip(json[..<length]) }
    }
    try skip(json)
  }

  @Test func `random bytes never pass for what Foundation refuses`() throws {
    var random = SystemRandomNumberGenerator()
    let alphabet = Array(#"{}[]":,\u0123456789eE+-.truefalsn "#.utf8)
    for _ in 0..<4000 {
      let bytes = (0..<Int.random(in: 1...16, using: &random)).map { _ in
        alphabet.randomElement(using: &random)!
      }
      let foundation = try? JSONSerialization.jsonObject(
        with: Data(bytes), options: [.fragmentsAllowed])
      let ours: Bool = (try? skip(bytes)) != nil
      // Foundation also refuses what no number type holds; the grammar does not.
      let text = String(decoding: bytes, as: UTF8.self).lowercased()
      if foundation == nil, !text.contains("e") {
        #expect(!ours, "\(String(decoding: bytes, as: UTF8.self))")
      }
    }
  }
}

@Suite("JSON is written so that it is read back the same")
struct JSONWriterTests {
  @Test(arguments: [
    "plain", "quote \" slash \\ end", "tab\tline\nreturn\r", "\u{0}\u{1}\u{1F}", "José €5 😀", "",
  ])
  func `a string survives`(text: String) throws {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("a")
    writer.string(text)
    writer.key("b")
    writer.beginArray()
    writer.integer(-3)
    writer.number(0.95)
    writer.null()
    writer.bool(true)
    writer.endArray()
    writer.endObject()
    let object = try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: Any]
    #expect(object?["a"] as? String == text)
    #expect((object?["b"] as? [Any])?.count == 4)
  }
}

@Suite("Offsets are code points")
struct CodePointIndexTests {
  @Test(arguments: ["ascii only", "é", "a😀b€c", String(repeating: "né😀", count: 100)])
  func `byte and point map onto each other`(text: String) {
    let bytes = Array(text.utf8)
    let index = CodePointIndex(bytes)
    var offset = 0
    for (point, scalar) in text.unicodeScalars.enumerated() {
      #expect(index.points(before: offset) == point)
      #expect(index.byte(at: point) == offset)
      offset += UTF8.width(scalar)
    }
    #expect(index.count == text.unicodeScalars.count)
    #expect(index.byte(at: index.count + 5) == bytes.count)
  }
}
