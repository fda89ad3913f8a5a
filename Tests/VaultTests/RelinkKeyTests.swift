import Testing

@testable import Vault

@Suite struct RelinkKeyTests {
  @Test func `fresh keys are unlike each other, in every character`() throws {
    let keys = try RelinkKey.random(count: 20_000)
    #expect(Set(keys).count == keys.count)
    for place in 0..<RelinkKey.length {
      let seen = Set(keys.map { Array($0.text.utf8)[place] })
      #expect(seen.count == 32, "character \(place) draws on the whole alphabet")
    }
  }

  @Test func `a key is 26 characters, 130 bits, and reads back as itself`() throws {
    for key in try RelinkKey.random(count: 1_000) {
      #expect(key.text.utf8.count == 26)
      #expect(key.text.utf8.allSatisfy { "0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8.contains($0) })
      #expect(RelinkKey(key.text) == key)
    }
  }

  @Test(arguments: [
    "", "7Q2M0V9KXGZ4HB1RT8WYNE5DC", "7Q2M0V9KXGZ4HB1RT8WYNE5DCSS", "7q2m0v9kxgz4hb1rt8wyne5dcs",
    "7Q2M0V9KXGZ4HB1RT8WYNE5DCI", "7Q2M0V9KXGZ4HB1RT8WYNE5DCL", "7Q2M0V9KXGZ4HB1RT8WYNE5DCO",
    "7Q2M0V9KXGZ4HB1RT8WYNE5DCU", "7Q2M0V9KXGZ4HB1RT8WYNE5DC ", "7Q2M0V9KXGZ4HB1RT8WYNE5DC\n",
    "7Q2M0V9KXGZ4HB1RT8WYNE5DC-", "7Q2M0V9KXGZ4HB1RT8WYNE5DC\u{0660}",
    String(repeating: "7", count: 5_000),
  ])
  func `nothing else is taken for a key`(text: String) {
    #expect(RelinkKey(text) == nil)
  }
}
