/// What kind of identifier was found, as it is written in findings and placeholders.
///
/// One or more labels stand for each Safe Harbor category A to R (45 CFR 164.514(b)(2)(i)).
public enum Label: String, Sendable, CaseIterable, Hashable {
  case name = "NAME"
  case organization = "ORG"
  case geography = "GEO"
  case date = "DATE"
  case ageOver89 = "AGE90"
  case phone = "PHONE"
  case fax = "FAX"
  case email = "EMAIL"
  case ssn = "SSN"
  case medicalRecord = "MRN"
  case healthPlan = "PLAN"
  case account = "ACCOUNT"
  case license = "LICENSE"
  case vehicle = "VEHICLE"
  case device = "DEVICE"
  case url = "URL"
  case ipAddress = "IP"
  case biometric = "BIOMETRIC"
  case photo = "PHOTO"
  case other = "OTHERID"

  /// The letter of the Safe Harbor list this label belongs to; organisations count as geography.
  public var safeHarborCategory: Character {
    switch self {
    case .name: "A"
    case .organization, .geography: "B"
    case .date, .ageOver89: "C"
    case .phone: "D"
    case .fax: "E"
    case .email: "F"
    case .ssn: "G"
    case .medicalRecord: "H"
    case .healthPlan: "I"
    case .account: "J"
    case .license: "K"
    case .vehicle: "L"
    case .device: "M"
    case .url: "N"
    case .ipAddress: "O"
    case .biometric: "P"
    case .photo: "Q"
    case .other: "R"
    }
  }
}

extension Label {
  /// The label's place in `allCases`.
  public var ordinal: UInt8 {
    switch self {
    case .name: 0
    case .organization: 1
    case .geography: 2
    case .date: 3
    case .ageOver89: 4
    case .phone: 5
    case .fax: 6
    case .email: 7
    case .ssn: 8
    case .medicalRecord: 9
    case .healthPlan: 10
    case .account: 11
    case .license: 12
    case .vehicle: 13
    case .device: 14
    case .url: 15
    case .ipAddress: 16
    case .biometric: 17
    case .photo: 18
    case .other: 19
    }
  }
}
