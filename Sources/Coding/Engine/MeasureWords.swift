/// Words around numbers that coding reads: weeks of gestation, body mass index.
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
    selfHarm = words("intentional suicidal suicide selfharm", &lexicon)
  }
}
