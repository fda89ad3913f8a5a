/// What the record knows of the patient: each value is looked for in the text in every form.
public struct Demographics: Sendable, Hashable {
  public var name: String?
  /// `YYYY-MM-DD`, or whatever the source wrote.
  public var birthDate: String?
  public var sex: String?
  public var mrn: String?
  public var phone: String?
  public var address: String?
  public var email: String?
  public var ssn: String?
  public var memberID: String?
  public var relatives: [String]
  public var employer: String?
  /// Further identifying values by label, as feeds find them in PID, NK1, GT1, IN1.
  public var others: [String]

  public init(
    name: String? = nil, birthDate: String? = nil, sex: String? = nil, mrn: String? = nil,
    phone: String? = nil, address: String? = nil, email: String? = nil, ssn: String? = nil,
    memberID: String? = nil, relatives: [String] = [], employer: String? = nil,
    others: [String] = []
  ) {
    self.name = name
    self.birthDate = birthDate
    self.sex = sex
    self.mrn = mrn
    self.phone = phone
    self.address = address
    self.email = email
    self.ssn = ssn
    self.memberID = memberID
    self.relatives = relatives
    self.employer = employer
    self.others = others
  }
}

extension Demographics: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "‹demographics›" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
