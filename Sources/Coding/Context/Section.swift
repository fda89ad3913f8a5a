/// Which part of a note a word stands in.
enum Section: String, Sendable, CaseIterable {
  case body, assessment, plan, hpi, objective, ros, pmh, psh, family, social, medications
  case allergies, instructions
  /// A heading such as "Discharge:" that holds diagnoses only where nothing better does.
  case summary
}
