import Deidentified
import Yams

/// A policy as it is written, with the examples that prove it.
///
///     id: keep-years
///     about: Dates keep their year.
///     categories: {DATE: year}
///     examples:
///       - {text: "Seen 03/14/2024.", gives: "Seen [DATE-1] 2024."}
struct PolicyFile {
  var policy: Policy
  var examples: [Example] = []
  /// Set where ZIP prefixes are asked for.
  var needsZIPs = false

  struct Example {
    var text: String
    var gives: String
    /// The record's name of the patient, where the example needs one.
    var patient: String?
  }

  /// Reads a file's bytes; `path` is named in what is thrown. A key that is not known is refused.
  init(_ bytes: [UInt8], path: String) throws(ScrubbingError) {
    let reader = Reader(path: path)
    let root: Node?
    do { root = try compose(yaml: String(decoding: bytes, as: UTF8.self)) } catch {
      throw .malformed(path: path, reason: "\(error)")
    }
    let fields = try reader.fields(
      root, of: "a policy",
      known: [
        "id", "about", "thresholds", "categories", "providers", "facilities", "bare",
        "facts", "examples",
      ])
    guard let id = fields["id"]?.string, Self.isPlain(id) else {
      throw .malformed(path: path, reason: "no id of letters, digits and hyphens")
    }
    let thresholds = try reader.fields(
      fields["thresholds"], of: "thresholds", known: ["confidence", "model"])
    policy = Policy(
      id: id,
      confidence: try reader.share(
        thresholds["confidence"], else: Policy.safeHarbor.confidence),
      threshold: try reader.share(thresholds["model"], else: Policy.safeHarbor.threshold))
    policy.about = fields["about"]?.string ?? ""
    var digest = SourceDigest()
    digest.add(bytes)
    policy.digest = digest.hexadecimal
    policy.treatments = try reader.treatments(fields["categories"])
    policy.keepsProviders = try reader.keeps(fields["providers"], "providers", else: false)
    policy.keepsFacilities = try reader.keeps(fields["facilities"], "facilities", else: false)
    let bare = try reader.fields(
      fields["bare"], of: "bare", known: Policy.Bare.allCases.map(\.rawValue))
    for kind in Policy.Bare.allCases
    where try !reader.keeps(bare[kind.rawValue], kind.rawValue, else: true) {
      policy.removed.insert(kind)
    }
    let facts = try reader.fields(fields["facts"], of: "facts", known: ["intervals"])
    policy.keepsIntervals = try reader.keeps(facts["intervals"], "intervals", else: true)
    needsZIPs = policy.treatments.values.contains(.zip3)
    for node in fields["examples"]?.sequence ?? [] {
      let example = try reader.fields(
        node, of: "an example", known: ["text", "gives", "patient"])
      guard let text = example["text"]?.string, let gives = example["gives"]?.string else {
        throw .malformed(path: path, reason: "an example without text and what it gives")
      }
      examples.append(Example(text: text, gives: gives, patient: example["patient"]?.string))
    }
  }

  private static func isPlain(_ id: String) -> Bool {
    (1...40).contains(id.utf8.count)
      && id.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-")
      }
  }

  /// Reads nodes, and says of a wrong one where it is.
  private struct Reader {
    let path: String

    func fields(
      _ node: Node?, of name: String, known: [String]
    ) throws(ScrubbingError) -> [String: Node] {
      guard let node else { return [:] }
      guard let mapping = node.mapping else {
        throw .malformed(path: path, reason: "\(name): not a mapping")
      }
      var fields: [String: Node] = [:]
      for (key, value) in mapping {
        let key = key.string ?? ""
        if key == "claim" {
          throw .malformed(
            path: path, reason: "a policy does not state its claim; it is computed")
        }
        guard known.contains(key) else {
          throw .malformed(
            path: path,
            reason: "\(name): unknown key '\(key)', known are \(known.joined(separator: ", "))")
        }
        fields[key] = value
      }
      return fields
    }

    func share(_ node: Node?, else usual: Float) throws(ScrubbingError) -> Float {
      guard let node else { return usual }
      guard let value = node.float, (0...1).contains(value) else {
        throw .malformed(path: path, reason: "a threshold that is not between 0 and 1")
      }
      return Float(value)
    }

    func keeps(_ node: Node?, _ name: String, else usual: Bool) throws(ScrubbingError) -> Bool {
      guard let node else { return usual }
      switch node.string {
      case "keep": return true
      case "remove": return false
      default: throw .malformed(path: path, reason: "\(name): neither keep nor remove")
      }
    }

    func treatments(_ node: Node?) throws(ScrubbingError) -> [Label: Policy.Treatment] {
      var treatments: [Label: Policy.Treatment] = [:]
      let fields = try fields(node, of: "categories", known: Label.allCases.map(\.rawValue))
      for (name, value) in fields {
        guard let label = Label(rawValue: name),
          let treatment = value.string.flatMap(Policy.Treatment.init(rawValue:)),
          treatment.labels?.contains(label) ?? true
        else {
          let known = Policy.Treatment.allCases.filter {
            $0.labels?.contains(where: { $0.rawValue == name }) ?? true
          }
          throw .malformed(
            path: path,
            reason: "\(name): one of " + known.map(\.rawValue).joined(separator: ", "))
        }
        treatments[label] = treatment
      }
      return treatments
    }
  }
}
