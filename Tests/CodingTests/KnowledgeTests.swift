import Testing

@testable import Coding

struct KnowledgeTests {
  @Test
  func `every rule passes its own examples`() throws {
    #expect(try Shipped.knowledge.get().check() == [])
  }

  @Test(arguments: CodingKnowledge.fileNames)
  func `a missing file is named`(name: String) {
    var files = Shipped.files
    files[name] = nil
    #expect(throws: KnowledgeError(file: name, problem: "missing")) {
      try CodingKnowledge(files: files)
    }
  }

  @Test(arguments: [
    ("terms.tsv", "Q99.99\tno such code"), ("context.tsv", "negated\tsideways\t3\tno"),
    ("sections.tsv", "preface\tforeword"), ("rules.tsv", "one\ttwo"),
    ("drugs.tsv", "Z79.4\tsometimes\tE11\tT38.3X\tinsulin"), ("words.tsv", "verb\trun"),
  ])
  func `a bad row is refused with its line`(name: String, row: String) throws {
    var files = Shipped.files
    let lines = try #require(files[name]).split(separator: 0x0A, omittingEmptySubsequences: false)
    files[name] = Array(lines.joined(separator: [0x0A])) + Array(row.utf8)
    let error = #expect(throws: KnowledgeError.self) { try CodingKnowledge(files: files) }
    #expect(error?.file == name)
    #expect(error?.line == lines.count)
  }

  @Test
  func `a rule that fails its example is reported`() throws {
    var files = Shipped.files
    files["rules.tsv"]! += Array("x.wrong\t-\thas:I10\tdrop:I10\tI10 => I10\tE11.9\n".utf8)
    #expect(try CodingKnowledge(files: files).check().count == 1)
  }
}
