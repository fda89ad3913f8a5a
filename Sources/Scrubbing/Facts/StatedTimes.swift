import Deidentified

/// Minutes between a stated start and a stated stop on one line: "Start 10:02 stop 10:55".
struct StatedTimes {
  let text: FoldedText
  let tokens: Tokens

  private static let starts = KeySet(
    words: ["start", "started", "begin", "began", "in", "from", "on"])
  private static let stops = KeySet(
    words: ["stop", "stopped", "end", "ended", "out", "to", "until", "off"])
  private static let topics: [UInt64: EncounterFacts.TimedService] = {
    let words: [String: EncounterFacts.TimedService] = [
      "psychotherapy": .psychotherapy, "session": .psychotherapy, "therapy": .therapy,
      "crisis": .crisis, "critical": .criticalCare, "prolonged": .prolonged,
      "infusion": .infusion, "anesthesia": .anesthesia, "tobacco": .tobacco,
      "discharge": .discharge, "planning": .advanceCarePlanning,
    ]
    return Dictionary(uniqueKeysWithValues: words.map { (WordHash.key($0.key), $0.value) })
  }()

  func minutes() -> [EncounterFacts.TimedService: Int] {
    var found: [EncounterFacts.TimedService: Int] = [:]
    let starts = Self.starts
    for index in 0..<tokens.count
    where tokens[index].kind == .word && starts.contains(tokens[index].key) {
      guard let (start, afterStart) = time(near: index + 1) else { continue }
      guard let (stop, _) = stop(after: afterStart) else { continue }
      let length = stop >= start ? stop - start : stop + 1_440 - start
      guard length > 0, length <= 720 else { continue }
      let service = topic(near: index)
      found[service] = (found[service] ?? 0) + length
    }
    return found.filter { $0.value <= 1_440 }
  }

  private func stop(after index: Int) -> (Int, Int)? {
    for position in index..<min(tokens.count, index + 8) {
      let token = tokens[position]
      let isStop =
        token.kind == .word && Self.stops.contains(token.key)
        || token.kind == .symbol && text.bytes[Int(token.start)] == 0x2D
      if isStop { return time(near: position + 1) }
    }
    return nil
  }

  /// A clock time within four tokens: `10:02`, `1002`, `10:02 pm`; minutes of the day and what follows.
  private func time(near index: Int) -> (Int, Int)? {
    for position in index..<min(tokens.count, index + 4) where tokens[position].kind == .number {
      let first = value(position)
      if tokens[position].length == 4, first / 100 < 24, first % 100 < 60 {
        return (first / 100 * 60 + first % 100, position + 1)
      }
      guard tokens[position].length <= 2, position + 2 < tokens.count,
        text.bytes[Int(tokens[position + 1].start)] == 0x3A, tokens[position + 2].kind == .number,
        tokens[position + 2].length == 2
      else { return nil }
      var hour = first
      let minute = value(position + 2)
      guard hour < 24, minute < 60 else { return nil }
      if position + 3 < tokens.count, tokens[position + 3].kind == .word {
        let letter = text.bytes[Int(tokens[position + 3].start)] | 0x20
        let isMeridiem = tokens[position + 3].length <= 2
        if isMeridiem, letter == 0x70, hour < 12 { hour += 12 }
        if isMeridiem, letter == 0x61, hour == 12 { hour = 0 }
      }
      return (hour * 60 + minute, position + 3)
    }
    return nil
  }

  private func value(_ index: Int) -> Int {
    tokens[index].range.reduce(0) { $0 * 10 + Int(text.bytes[$1] & 15) }
  }

  private func topic(near index: Int) -> EncounterFacts.TimedService {
    for position in (max(0, index - 25)..<min(tokens.count, index + 12)).reversed()
    where tokens[position].kind == .word {
      if let service = Self.topics[tokens[position].key] { return service }
    }
    return .encounter
  }
}
