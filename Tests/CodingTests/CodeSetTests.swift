import Testing

@testable import Coding

struct CodeSetTests {
  @Test
  func `every billable code of the release is there and no other`() throws {
    let set = try Shipped.knowledge.get().codeSet
    var codes: [[UInt8]] = []
    set.forEachBillable { codes.append($0.utf8.filter { $0 != 0x2E }) }
    codes.sort { $0.lexicographicallyPrecedes($1) }
    // FNV-1a over CDC's own sorted list of FY2026 codes, a line feed behind each.
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    for code in codes {
      for byte in code + [0x0A] { digest = (digest ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
    #expect(codes.count == 74_719)
    #expect(set.billableCount == 74_719)
    #expect(digest == 0x4867_88F3_F3EB_659B)
  }

  @Test(arguments: [
    ("E11.9", true), ("E11", false), ("S52.501", false), ("S52.501A", true), ("T46.6X5A", true),
    ("S06.0X7A", false), ("S06.5X7A", true), ("S06.5X7D", false), ("S06.5X8S", false),
    ("W54.0XXA", true), ("W54.0", false), ("Z79.4", true), ("E11.99", false), ("", false),
  ])
  func `a code is billable or not`(code: String, isBillable: Bool) throws {
    #expect(try Shipped.knowledge.get().codeSet.isBillable(code) == isBillable)
  }

  @Test
  func `a title says what the seventh character says`() throws {
    let set = try Shipped.knowledge.get().codeSet
    #expect(
      set.title("S52.501A")
        == "Unspecified fracture of the lower end of right radius, initial encounter for closed fracture"
    )
    #expect(set.title("X99") == nil || set.title("X99")?.isEmpty == false)
    #expect(set.notes(.excludes1, for: "E11.9").contains { $0.contains("E10.-") })
  }

  @Test
  func `a damaged table is refused wherever it is cut`() throws {
    let bytes = try #require(Shipped.files.first { $0.key.hasSuffix(".table") }?.value)
    #expect(throws: CodeSetError.notACodeTable) { try CodeSet(bytes: []) }
    for length in stride(from: 8, to: bytes.count, by: 97_001) {
      #expect(throws: CodeSetError.self) { try CodeSet(bytes: Array(bytes[..<length])) }
    }
  }

  @Test
  func `packing and reading give back what was gathered`() throws {
    var draft = CodeSetDraft(release: "test")
    draft.seventhSets = [[.init(character: 0x41, text: "initial encounter")]]
    draft.nodes = [
      .init(code: "1", depth: 0, title: "A chapter", isLeaf: false),
      .init(code: "A00", depth: 2, title: "A category", isLeaf: false),
      .init(code: "A00.1", depth: 3, title: "A leaf", isLeaf: true, seventhSet: 0),
    ]
    draft.nodes[2].notes = [.init(kind: .inclusionTerm, text: "another name")]
    let set = try CodeSet(bytes: draft.packed())
    #expect(set.release == "test")
    #expect(set.isBillable("A00.1XXA"))
    #expect(set.title("A00.1XXA") == "A leaf, initial encounter")
    #expect(set.notes(.inclusionTerm, for: "A00.1XXA") == ["another name"])
  }
}
