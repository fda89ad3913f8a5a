/// Words around numbers that coding reads: weeks of gestation, weight at birth, body mass index.
struct MeasureWords: Sendable {
  let week: Int32
  let wk: Int32
  let bmi: Int32
  let trimester: Int32
  let ordinals: [Int32]
  let delivered: [Int32]
  let longTerm: [Int32]
  let started: [Int32]
  let induced: Int32
  let childbirth: Int32
  let adverse: Int32
  let overdose: [Int32]
  let due: [Int32]
  let pregnancy: [Int32]
  let under: [Int32]
  let selfHarm: [Int32]
  /// Ways of birth: weeks beside them are weeks of gestation.
  let birth: [Int32]
  /// Words behind weeks that count from a birth, not towards it.
  let since: [Int32]
  let weight: Int32
  let birthNoun: Int32
  let birthWeight: [Int32]
  let grams: [Int32]
  let kilograms: [Int32]
  /// Words that a number belongs to: "type 1", "stage 2".
  let counted: [Int32]
  let cost: [Int32]
  /// Words between "skipped" and the drug.
  let doses: [Int32]
  let ran: Int32
  let out: Int32

  init(lexicon: inout Lexicon) {
    func words(_ list: String, _ lexicon: inout Lexicon) -> [Int32] {
      list.split(separator: " ").map { lexicon.intern(Array($0.utf8)) }
    }
    func word(_ one: String, _ lexicon: inout Lexicon) -> Int32 { words(one, &lexicon)[0] }
    week = word("week", &lexicon)
    wk = word("wk", &lexicon)
    bmi = word("bmi", &lexicon)
    trimester = word("trimester", &lexicon)
    ordinals = words("first second third", &lexicon)
    delivered = words("delivered liveborn apgars apgar", &lexicon)
    longTerm = words("long chronic indefinite lifelong maintenance", &lexicon)
    started = words(
      "start started starting begin began initiate initiated trial add added new load loaded given gave drip bolus restart switch switched consider stopped stop hold held discontinue discontinued off declined refused refuses d50",
      &lexicon)
    childbirth = word("childbirth", &lexicon)
    induced = word("induced", &lexicon)
    adverse = word("adverse", &lexicon)
    overdose = words("overdose poisoning ingestion ingested", &lexicon)
    due = words("due secondary from after by to reaction toxicity associated related", &lexicon)
    pregnancy = words(
      "pregnancy gestation gestational iup ega lmp obstetric fetal edd prenatal trimester g1p0 g2p1 g3p2 g1 g2 g3 g4",
      &lexicon)
    under = words("underdosing nonadherence noncompliance ran skipping skipped missed", &lexicon)
    birth = words(
      "delivery delivered nsvd svd cesarean csection liveborn labor birth born", &lexicon)
    since = words("ago postpartum pp after post old since status", &lexicon)
    weight = word("weight", &lexicon)
    birthNoun = word("birth", &lexicon)
    ran = word("ran", &lexicon)
    out = word("out", &lexicon)
    birthWeight = words("bw birthweight birthwt", &lexicon)
    grams = words("g gram gm", &lexicon)
    kilograms = words("kg kilogram", &lexicon)
    counted = words(
      "type stage grade degree level class category group step phase number", &lexicon)
    doses = words(
      "dose pill med medication tablet taking home daily several some few many with", &lexicon)
    cost = words("cost afford financial copay insurance expensive unaffordable", &lexicon)
    selfHarm = words("intentional suicidal suicide selfharm", &lexicon)
  }
}
