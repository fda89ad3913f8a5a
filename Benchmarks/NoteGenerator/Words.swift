/// What notes are made of. Names are invented combinations of common parts.
enum Words {
  static let given = [
    "Anna", "Bashir", "Carmen", "Dmitri", "Elena", "Femi", "Grace", "Hiroshi", "Ines", "Jamal",
    "Katya", "Luis", "Mei", "Nadia", "Omar", "Priya", "Quentin", "Rosa", "Samuel", "Tamika",
    "Ursula", "Viktor", "Wanda", "Ximena", "Yusuf", "Zoe",
  ]

  static let family = [
    "Abernathy", "Bhatt", "Castellano", "Dubois", "Eze", "Fitzgerald", "Gutierrez", "Haddad",
    "Iwasaki", "Jankowski", "Kowalczyk", "Lindqvist", "Mbeki", "Nguyen", "Okafor", "Petrov",
    "Quispe", "Rasmussen", "Santos", "Takahashi", "Ulrich", "Vance", "Whitlock", "Yilmaz", "Zhou",
  ]

  static let towns = [
    "Alderbrook", "Brackenridge", "Cedarvale", "Dunmore", "Eastwick", "Fairhollow", "Glenhaven",
    "Hartsfield", "Larkspur", "Millbrook", "Northgate", "Oakhurst", "Pinecrest", "Stonebridge",
  ]

  static let letters = ["A", "BX", "C", "DL", "K", "M", "TR", "W"]

  static let headings = [
    "PMH", "MEDICATIONS", "ROS", "PHYSICAL EXAM", "LABS", "ASSESSMENT", "PLAN", "SOCIAL",
    "HOSPITAL COURSE", "ALLERGIES",
  ]

  static let clinical = [
    "Presents with two days of productive cough and low-grade fever, worse at night.",
    "Denies chest pain, orthopnea, syncope or palpitations.",
    "BP 138/82, HR 76, RR 16, SpO2 97% on room air, temp 98.4 F.",
    "Type 2 diabetes mellitus with diabetic chronic kidney disease, stage 3a; A1c 7.8%.",
    "Essential hypertension, well controlled on lisinopril 20 mg daily.",
    "Lungs clear to auscultation bilaterally, no wheezes, rales or rhonchi.",
    "Heart regular rate and rhythm, 2/6 systolic murmur at the right upper sternal border.",
    "Abdomen soft, non-tender, non-distended, normoactive bowel sounds.",
    "Strength 5/5 throughout, reflexes 2+ and symmetric, gait steady.",
    "MRI of the lumbar spine shows disc bulge at L4-L5 without stenosis.",
    "Continue metformin 1000 mg twice daily and atorvastatin 40 mg at bedtime.",
    "No family history of colon cancer; mother had breast cancer at 61.",
    "Former smoker, quit ten years ago; drinks one glass of wine a week.",
    "Basic metabolic panel: Na 139, K 4.2, Cl 102, CO2 25, BUN 18, Cr 1.1, glucose 148.",
    "CBC: WBC 7.4, Hgb 13.2, Hct 39.8, platelets 244.",
    "Chest radiograph without focal consolidation, effusion or pneumothorax.",
    "Chronic obstructive pulmonary disease with acute exacerbation, improving on prednisone 40 mg.",
    "Parkinson disease, Hoehn and Yahr stage 2, tremor controlled on carbidopa-levodopa 25/100.",
    "Major depressive disorder, recurrent, moderate; PHQ-9 is 14 today.",
    "Right knee osteoarthritis, tolerating physical therapy three times a week.",
    "Counselled on diet, exercise and foot care; patient voices understanding.",
    "Return for worsening dyspnea, fever above 101 F, or inability to keep fluids down.",
    "Iron deficiency anemia secondary to heavy menstrual bleeding; ferritin 8.",
    "EKG with normal sinus rhythm at 74, no ischemic changes, QTc 431.",
    "Penicillin causes hives; tolerates cephalosporins.",
    "Wound edges well approximated with 4-0 nylon, no erythema or drainage.",
  ]
}
