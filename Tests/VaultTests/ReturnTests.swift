import Testing
import Vault

@Suite struct ReturnTests {
  let temporary: TemporaryVault
  let vault: Vault
  let run: Vault.Run

  init() throws {
    temporary = try TemporaryVault()
    vault = temporary.vault
    run = try vault.beginRun(policyDigest: "policy-1")
  }

  private func kind(_ resolution: Resolution) -> String {
    switch resolution {
    case .link: "link"
    case .alreadyReturned: "already returned"
    case .unknown: "unknown"
    case .expired: "expired"
    case .tampered: "tampered"
    }
  }

  @Test func `the same result is taken once, another one never`() throws {
    let key = try temporary.issued([0], in: run)[0]
    let first = try vault.accept([(key, Array("I10".utf8)), (key, Array("I10".utf8))])
    let position = try #require(first[0].position)
    #expect(first == [.taken(position), .alreadyTaken(position)])
    #expect(
      try vault.accept([(key, Array("I10".utf8)), (key, Array("E11".utf8)), (key, [])])
        == [.alreadyTaken(position), .conflicting, .conflicting])
    #expect(kind(try vault.resolve(key)) == "already returned")
    var results: [[UInt8]] = []
    try vault.forEachReturned(at: [position]) { results.append($0.result) }
    #expect(results == [Array("I10".utf8)])
    #expect(try vault.status().returned == 1)
    #expect(try vault.verify().isSound)
  }

  @Test func `a key that was altered, or is no key, leads nowhere`() throws {
    let key = try temporary.issued([0], in: run)[0]
    let altered = (key.hasSuffix("Z") ? "Y" : "Z")
    for text in ["", "x", key.lowercased(), String(key.dropLast()), key.dropLast() + altered] {
      #expect(kind(try vault.resolve(String(text))) == "unknown")
      #expect(try vault.accept([(String(text), [1])]) == [.unknown])
    }
    #expect(kind(try vault.resolve(key)) == "link")
  }

  @Test func `a key of another vault leads nowhere`() throws {
    let other = try TemporaryVault()
    let key = try other.issued([0], in: other.vault.beginRun(policyDigest: "policy-1"))[0]
    #expect(kind(try vault.resolve(key)) == "unknown")
  }

  @Test func `an expired key is refused, before and after its result`() throws {
    let keys = try temporary.issued([0, 1], in: run)
    _ = try vault.accept([(keys[0], [1])])
    let live = try temporary.issued([0], in: vault.beginRun(policyDigest: "policy-2"))
    #expect(try vault.expire(run) == 2)
    #expect(try vault.expire(run) == 0)
    for key in keys {
      #expect(kind(try vault.resolve(key)) == "expired")
      #expect(try vault.accept([(key, [1])]) == [.expired])
    }
    #expect(kind(try vault.resolve(live[0])) == "link")
    #expect(try vault.status().expired == 2)
    #expect(try vault.verify().isSound)
  }

  @Test func `results come out in the order the notes came in`() throws {
    let keys = try temporary.issued(Array(0..<600), in: run)
    var positions: [Vault.Position] = []
    for (sequence, key) in keys.enumerated().shuffled() {
      positions.append(
        try #require(try vault.accept([(key, Array("\(sequence)".utf8))])[0].position))
    }
    var sequences: [Int] = []
    try vault.forEachReturned(at: positions) { note in
      sequences.append(note.position.sequence)
      #expect(note.result == Array("\(note.position.sequence)".utf8))
      #expect(note.link.encounterID == "encounter-\(note.position.sequence)")
      // The vault may be used from inside.
      let returned = try note.position.sequence == 0 ? vault.status().returned : 600
      #expect(returned == 600)
    }
    #expect(sequences == Array(0..<600))
  }

  @Test func `only what has come back is lent as returned`() throws {
    let keys = try temporary.issued([0, 1], in: run)
    guard case .link(let waiting) = try vault.resolve(keys[1]) else {
      Issue.record("no link")
      return
    }
    #expect(throws: VaultError.inauthentic) {
      try vault.forEachReturned(at: [waiting.position]) { _ in }
    }
  }

  @Test func `what holds protected data prints none of it`() throws {
    let key = try temporary.issued([5], in: run)[0]
    let resolution = try vault.resolve(key)
    let position = try #require(try vault.accept([(key, Array("codes".utf8))])[0].position)
    var texts = ["\(resolution)", String(reflecting: resolution), "\(HandOff.sample(5))"]
    try vault.forEachReturned(at: [position]) {
      texts += ["\($0)", String(reflecting: $0), String(reflecting: [$0])]
      dump($0, to: &texts[0])
    }
    for text in texts {
      #expect(!text.contains("encounter-5") && !text.contains("Okonkwo"))
    }
  }
}
