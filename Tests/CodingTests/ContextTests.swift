import Testing

@testable import Coding

struct ContextTests {
  @Test(arguments: [
    ("No fever, cough or «chills».", "negated recent patient"),
    ("Denies chest pain but reports «dyspnea».", "affirmed recent patient"),
    ("MI and «myocarditis» excluded.", "negated recent patient"),
    ("«Pneumonia» was ruled out.", "negated recent patient"),
    ("Suspect C5-6 «disc herniation».", "uncertain recent patient"),
    ("Rule out «pulmonary embolism».", "uncertain recent patient"),
    ("CT was negative for «hemorrhage».", "negated recent patient"),
    ("«Chest pain» has resolved.", "affirmed historical patient"),
    ("Probable «pneumonia».", "uncertain recent patient"),
    ("Mother had «breast cancer» at 39.", "affirmed recent other"),
    ("History of «stroke» in 2015.", "affirmed historical patient"),
    ("Return if «fever» or worsening pain.", "affirmed hypothetical patient"),
    ("Gram negative «bacteremia».", "affirmed recent patient"),
    ("[NAME-1] has no «diabetes».", "negated recent patient"),
    ("Assessment: «Pneumonia», no effusion.", "affirmed recent patient"),
    ("Dx: no fracture, «hypertension».", "affirmed recent patient"),
    ("Dx: no «fracture», hypertension.", "negated recent patient"),
    ("Dx: lumbar spondylosis, without radiculopathy, «pain».", "affirmed recent patient"),
    ("Dx: Angina, no MI, «embolism», or pneumonia.", "negated recent patient"),
    ("Dx: No pneumonia, effusion, «pneumothorax».", "negated recent patient"),
    ("Dx: Asthma. Denies chest pain, «syncope».", "negated recent patient"),
    ("HPI: cough, no fever, «rash».", "negated recent patient"),
  ])
  func `the words around say what holds`(marked: String, expected: String) throws {
    let parts = marked.split(separator: "«", maxSplits: 1, omittingEmptySubsequences: false)
    let inner = parts[1].split(separator: "»", maxSplits: 1, omittingEmptySubsequences: false)
    let text = Array((String(parts[0]) + inner[0] + inner[1]).utf8)
    let start = parts[0].utf8.count
    let answer = try Shipped.engine().context(of: start..<(start + inner[0].utf8.count), in: text)
    #expect(
      "\(answer.negation.rawValue) \(answer.temporality.rawValue) \(answer.experiencer.rawValue)"
        == expected)
  }
}
