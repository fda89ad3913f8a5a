import Deidentified

/// Derives what coding may know of the encounter before dates and times are taken out of the note.
///
/// 45 CFR 164.514(b)(2) allows none of the dates; what follows from them and identifies no one stays:
/// an age up to 89, minutes between stated times, hours of stay, and yes-or-no flags.
struct FactFinder {
  func facts(of note: ProtectedNote, text: FoldedText, tokens: Tokens) -> EncounterFacts {
    let told = note.circumstances
    var facts = EncounterFacts()
    facts.setting = told.setting.flatMap { EncounterFacts.Setting(rawValue: Self.word($0)) }
    facts.specialty = told.specialty.map {
      EncounterFacts.Specialty(rawValue: Self.word($0)) ?? .other
    }
    facts.noteType = told.noteType.map {
      EncounterFacts.NoteType(rawValue: Self.word($0)) ?? .other
    }
    facts.authorRole = told.authorRole.map {
      EncounterFacts.AuthorRole(rawValue: Self.word($0)) ?? .other
    }
    facts.sex = note.demographics.sex.flatMap(Self.sex)
    let start = told.start.flatMap(Moment.init)
    let end = told.end.flatMap(Moment.init)
    let service = told.serviceDate.flatMap(Moment.init) ?? start
    if let birth = note.demographics.birthDate.flatMap(Moment.init), let service {
      facts.age = Self.age(from: birth, to: service)
    }
    if let start, let end, end.minutes >= start.minutes {
      let hours = (end.minutes - start.minutes) / 60
      if hours <= 8_784 { facts.stayHours = hours }
    }
    facts.year = service.map(\.year).flatMap { (1900...2100).contains($0) ? $0 : nil }
    if let age = facts.age, age.value == nil { facts.year = nil }
    facts.minutes = StatedTimes(text: text, tokens: tokens).minutes()
    return facts
  }

  /// `Emergency Medicine` → `emergency_medicine`.
  private static func word(_ text: String) -> String {
    text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }).joined(separator: "_")
  }

  private static func sex(_ text: String) -> EncounterFacts.Sex? {
    switch text.lowercased() {
    case "f", "female", "woman": .female
    case "m", "male", "man": .male
    case "o", "other", "x", "a", "n": .other
    case "u", "unknown": .unknown
    default: nil
    }
  }

  private static func age(from birth: Moment, to service: Moment) -> Age? {
    let days = service.days - birth.days
    guard days >= 0 else { return nil }
    if days < 29 { return Age(days, .days) }
    var months = (service.year - birth.year) * 12 + service.month - birth.month
    if service.day < birth.day { months -= 1 }
    return months < 24 ? Age(months, .months) : Age(months / 12, .years)
  }
}

extension EncounterFacts {
  /// Drops every length of time, and what follows from one.
  mutating func dropIntervals() {
    minutes = [:]
    stayHours = nil
    flags.subtract([.miWithin28Days, .inGlobalPeriod, .newPatient, .establishedPatient])
  }
}
