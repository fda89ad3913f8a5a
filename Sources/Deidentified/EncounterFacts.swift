/// What coding needs to know of an encounter and may know: closed enumerations and bounded integers.
///
/// Facts are derived on the protected side before dates and times are removed. Nothing here is finer
/// than Safe Harbor allows: no dates, no ages above 89, no free text.
public struct EncounterFacts: Sendable, Hashable {
  public var setting: Setting?
  public var noteType: NoteType?
  public var specialty: Specialty?
  public var authorRole: AuthorRole?
  public var sex: Sex?
  public var age: Age?
  /// Minutes between stated start and stop times, 0 to 1,440, by what the time was spent on.
  public var minutes: [TimedService: Int]
  /// Length of stay in hours, 0 to 8,784.
  public var stayHours: Int?
  public var flags: Set<Flag>
  /// Year of service, 1900 to 2100.
  public var year: Int?

  public init(
    setting: Setting? = nil, noteType: NoteType? = nil, specialty: Specialty? = nil,
    authorRole: AuthorRole? = nil, sex: Sex? = nil, age: Age? = nil,
    minutes: [TimedService: Int] = [:], stayHours: Int? = nil, flags: Set<Flag> = [],
    year: Int? = nil
  ) {
    self.setting = setting
    self.noteType = noteType
    self.specialty = specialty
    self.authorRole = authorRole
    self.sex = sex
    self.age = age
    self.minutes = minutes
    self.stayHours = stayHours
    self.flags = flags
    self.year = year
  }

  public enum Setting: String, Sendable, Hashable, CaseIterable {
    case outpatient, inpatient, ed, observation, telehealth, home, facility
  }

  public enum NoteType: String, Sendable, Hashable, CaseIterable {
    case progress, consult, discharge, operative, procedure, radiology, pathology, nursing
    case therapy, triage, telephone, letter, other
    case historyAndPhysical = "history_and_physical"
    case emergency = "emergency"
    case psychotherapy = "psychotherapy"
    case medication = "medication"
    case socialWork = "social_work"
    case transport = "transport"
  }

  public enum Specialty: String, Sendable, Hashable, CaseIterable {
    case cardiology, dermatology, endocrinology, gastroenterology, geriatrics, hematology
    case hospice, nephrology, neurology, neurosurgery, nursing, obstetrics, oncology
    case ophthalmology, orthopedics, otolaryngology, pathology, pediatrics, pharmacy, psychiatry
    case psychology, pulmonology, radiology, rheumatology, surgery, telehealth, urology, other
    case anesthesiology, dentistry, podiatry
    case criticalCare = "critical_care"
    case emergencyMedicine = "emergency_medicine"
    case familyMedicine = "family_medicine"
    case homeHealth = "home_health"
    case hospitalMedicine = "hospital_medicine"
    case infectiousDisease = "infectious_disease"
    case internalMedicine = "internal_medicine"
    case physicalTherapy = "physical_therapy"
    case primaryCare = "primary_care"
    case rehabilitation = "rehabilitation"
    case sleepMedicine = "sleep_medicine"
    case socialWork = "social_work"
    case speechTherapy = "speech_therapy"
    case woundCare = "wound_care"
    case ems = "ems"
  }

  public enum AuthorRole: String, Sendable, Hashable, CaseIterable {
    case physician, nurse, therapist, pharmacist, dietitian, coder, scribe, student, other
    case advancedPractice = "advanced_practice"
    case socialWorker = "social_worker"
    case psychologist = "psychologist"
    case ems = "ems"
  }

  public enum Sex: String, Sendable, Hashable, CaseIterable { case female, male, other, unknown }

  public enum TimedService: String, Sendable, Hashable, CaseIterable {
    case psychotherapy, crisis, prolonged, infusion, anesthesia, encounter, tobacco, discharge
    case therapy
    case criticalCare = "critical_care"
    case advanceCarePlanning = "advance_care_planning"
    case evaluationAndManagement = "evaluation_and_management"
  }

  public enum Flag: String, Sendable, Hashable, CaseIterable {
    case miWithin28Days = "mi_within_28_days"
    case inGlobalPeriod = "in_global_period"
    case newPatient = "new_patient"
    case establishedPatient = "established_patient"
    case postpartum = "postpartum"
    case newborn = "newborn"
  }
}
