/// What a word may be, as the lexicons and `classes.yaml` say. A word may be many things.
struct WordClass: OptionSet, Hashable, Sendable {
  var rawValue: UInt64

  static let given = WordClass(bit: 0)
  static let surname = WordClass(bit: 1)
  static let english = WordClass(bit: 2)
  static let clinical = WordClass(bit: 3)
  static let drug = WordClass(bit: 4)
  static let abbreviation = WordClass(bit: 5)
  static let eponym = WordClass(bit: 6)
  static let nickname = WordClass(bit: 7)
  static let occupation = WordClass(bit: 8)
  static let capsSafe = WordClass(bit: 9)
  static let demonym = WordClass(bit: 10)
  static let city = WordClass(bit: 11)
  static let county = WordClass(bit: 12)
  static let place = WordClass(bit: 13)
  static let neighborhood = WordClass(bit: 14)
  static let organization = WordClass(bit: 15)
  static let hospital = WordClass(bit: 16)
  static let school = WordClass(bit: 17)
  static let payer = WordClass(bit: 18)
  static let state = WordClass(bit: 19)
  /// A maker of devices, drugs or cars, or an insurer, that may also be something else.
  static let vendor = WordClass(bit: 20)

  // From classes.yaml.
  static let month = WordClass(bit: 24)
  static let weekday = WordClass(bit: 25)
  static let holiday = WordClass(bit: 26)
  static let season = WordClass(bit: 27)
  static let stateAbbreviation = WordClass(bit: 28)
  static let streetSuffix = WordClass(bit: 29)
  static let direction = WordClass(bit: 30)
  static let unitOfMeasure = WordClass(bit: 31)
  static let title = WordClass(bit: 32)
  static let credential = WordClass(bit: 33)
  static let relation = WordClass(bit: 34)
  static let facilityHead = WordClass(bit: 35)
  static let numberWord = WordClass(bit: 36)
  static let ordinalWord = WordClass(bit: 37)
  static let particle = WordClass(bit: 38)
  static let nameSuffix = WordClass(bit: 39)
  static let nameLabel = WordClass(bit: 40)
  static let signCue = WordClass(bit: 41)
  static let speech = WordClass(bit: 42)
  static let contact = WordClass(bit: 43)
  static let function = WordClass(bit: 44)
  static let careRole = WordClass(bit: 45)
  static let companyHead = WordClass(bit: 46)
  static let geographyHead = WordClass(bit: 47)
  static let schoolHead = WordClass(bit: 48)
  static let placePreposition = WordClass(bit: 49)
  static let heading = WordClass(bit: 50)
  static let churchHead = WordClass(bit: 51)
  static let agencyHead = WordClass(bit: 52)
  static let strongTitle = WordClass(bit: 53)
  static let idLabel = WordClass(bit: 54)

  private init(bit: UInt64) { rawValue = 1 << bit }

  init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The classes of `classes.yaml` by the names used there and in triggers.
  static let named: [String: WordClass] = [
    "month": .month, "weekday": .weekday, "holiday": .holiday, "season": .season,
    "state": .state, "state_abbreviation": .stateAbbreviation, "street_suffix": .streetSuffix,
    "direction": .direction, "unit_of_measure": .unitOfMeasure, "title": .title,
    "credential": .credential, "relation": .relation, "facility_head": .facilityHead,
    "number_word": .numberWord, "ordinal_word": .ordinalWord, "particle": .particle,
    "name_suffix": .nameSuffix, "name_label": .nameLabel, "sign_cue": .signCue,
    "speech": .speech, "contact": .contact, "function": .function, "care_role": .careRole,
    "company_head": .companyHead, "geography_head": .geographyHead, "school_head": .schoolHead,
    "place_preposition": .placePreposition, "heading": .heading, "church_head": .churchHead,
    "agency_head": .agencyHead, "strong_title": .strongTitle,
    "id_label": .idLabel,
  ]
}
