/// A bracketed stand-in for a removed identifier, such as `[NAME-1]`, and where it lies.
///
/// Numbers follow first appearance in the note, so they say nothing of the value. Ages over 89 share
/// the unnumbered `[AGE-90+]`.
public struct Placeholder: Sendable, Hashable {
  public let label: Label
  /// 1, 2, … within the label; 0 for the unnumbered `[AGE-90+]`.
  public let number: Int
  /// UTF-8 byte offsets in the clean text, end exclusive.
  public let range: Range<Int>

  public init(label: Label, number: Int, range: Range<Int>) {
    self.label = label
    self.number = number
    self.range = range
  }

  /// The text that stands in the note.
  public var text: String { Self.text(label: label, number: number) }

  /// `[NAME-1]`, or `[AGE-90+]` for ages.
  public static func text(label: Label, number: Int) -> String {
    if label == .ageOver89 { return "[AGE-90+]" }
    var name = label.rawValue
    return name.withUTF8 { name in
      String(unsafeUninitializedCapacity: name.count + 23) { room in
        room[0] = UInt8(ascii: "[")
        for (place, byte) in name.enumerated() { room[1 + place] = byte }
        room[name.count + 1] = UInt8(ascii: "-")
        var digits = 1
        var rest = number
        while rest >= 10 {
          rest /= 10
          digits += 1
        }
        rest = number
        let first = name.count + 2
        for place in (0..<digits).reversed() {
          room[first + place] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
        }
        room[first + digits] = UInt8(ascii: "]")
        return first + digits + 1
      }
    }
  }
}
