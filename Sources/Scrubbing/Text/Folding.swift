/// What each non-ASCII character is folded to, so that patterns and lexicons see one plain alphabet.
///
/// Accents fall away, look-alikes of other scripts become the Latin letter they imitate, curly quotes,
/// dashes and odd blanks become plain ones, and invisible characters vanish. Made from the Unicode
/// Character Database's decompositions.
enum Folding {
  /// Letters of other scripts; the low six bits keep different letters apart.
  static let foreignLetter: UInt8 = 0xC0
  /// Symbols that mean nothing to a pattern.
  static let symbol: UInt8 = 0x7F

  /// Writes the folded form of `scalar` through `put`; nothing for invisible characters.
  static func fold(_ scalar: UInt32, _ put: (UInt8) -> Void) {
    switch scalar {
    case 0xD7: put(UInt8(ascii: "x"))
    case 0xF7: put(UInt8(ascii: "/"))
    case 0xC0...0x24F: putLetter(latin[Int(scalar - 0xC0)], scalar, put)
    case 0x1E00...0x1EFF: putLetter(latinAdditional[Int(scalar - 0x1E00)], scalar, put)
    case 0x400...0x45F: put(cyrillic[Int(scalar - 0x400)])
    case 0x370...0x3FF: put(greek[Int(scalar - 0x370)])
    case 0x80...0xBF: putLatin1(scalar, put)
    case 0x2000...0x2BFF: putPunctuation(scalar, put)
    default: putRest(scalar, put)
    }
  }

  private static func putLetter(_ base: UInt8, _ scalar: UInt32, _ put: (UInt8) -> Void) {
    if base == UInt8(ascii: "#") {
      for byte in (pairs[scalar] ?? "x").utf8 { put(byte) }
    } else {
      put(base == UInt8(ascii: "~") ? symbol : base)
    }
  }

  private static func putLatin1(_ scalar: UInt32, _ put: (UInt8) -> Void) {
    switch scalar {
    case 0xAD: break
    case 0xA0: put(UInt8(ascii: " "))
    case 0x85: put(UInt8(ascii: "\n"))
    case 0xAA: put(UInt8(ascii: "a"))
    case 0xBA: put(UInt8(ascii: "o"))
    case 0xB2: put(UInt8(ascii: "2"))
    case 0xB3: put(UInt8(ascii: "3"))
    case 0xB9: put(UInt8(ascii: "1"))
    case 0xB4: put(UInt8(ascii: "'"))
    case 0xB5: put(UInt8(ascii: "u"))
    case 0xB7: put(UInt8(ascii: "*"))
    case 0xB1: put(UInt8(ascii: "+"))
    case 0xAB, 0xBB: put(UInt8(ascii: "\""))
    default: put(symbol)
    }
  }

  private static func putPunctuation(_ scalar: UInt32, _ put: (UInt8) -> Void) {
    switch scalar {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x20D0...0x20FF: break
    case 0x2000...0x200A, 0x202F, 0x205F: put(UInt8(ascii: " "))
    case 0x2028, 0x2029: put(UInt8(ascii: "\n"))
    case 0x2010...0x2015, 0x2212, 0x2043: put(UInt8(ascii: "-"))
    case 0x2018...0x201B, 0x2032, 0x2035: put(UInt8(ascii: "'"))
    case 0x201C...0x201F, 0x2033, 0x2036, 0x2039, 0x203A: put(UInt8(ascii: "\""))
    case 0x2022, 0x2023, 0x25A0...0x25FF, 0x2605...0x2606: put(UInt8(ascii: "*"))
    case 0x2024...0x2026: put(UInt8(ascii: "."))
    case 0x2044, 0x2215: put(UInt8(ascii: "/"))
    case 0x2070, 0x2080: put(UInt8(ascii: "0"))
    case 0x2074...0x2079: put(UInt8(ascii: "0") + UInt8(scalar - 0x2070))
    case 0x2081...0x2089: put(UInt8(ascii: "0") + UInt8(scalar - 0x2080))
    case 0x2190...0x21FF: put(UInt8(ascii: ">"))
    case 0x2264: put(UInt8(ascii: "<"))
    case 0x2265: put(UInt8(ascii: ">"))
    case 0x2116: put(UInt8(ascii: "#"))
    case 0x24B6...0x24CF: put(UInt8(ascii: "A") + UInt8(scalar - 0x24B6))
    case 0x24D0...0x24E9: put(UInt8(ascii: "a") + UInt8(scalar - 0x24D0))
    default: put(symbol)
    }
  }

  private static func putRest(_ scalar: UInt32, _ put: (UInt8) -> Void) {
    switch scalar {
    case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0xFE00...0xFE0F, 0xFE20...0xFE2F,
      0xFEFF, 0x180E, 0xE0000...0xE01EF:
      break
    case 0x2B0...0x2FF: put(UInt8(ascii: "'"))
    case 0x3000: put(UInt8(ascii: " "))
    case 0xFF01...0xFF5E: put(UInt8(scalar - 0xFF01 + 0x21))
    case 0x660...0x669: put(UInt8(ascii: "0") + UInt8(scalar - 0x660))
    case 0x6F0...0x6F9: put(UInt8(ascii: "0") + UInt8(scalar - 0x6F0))
    case 0x966...0x96F: put(UInt8(ascii: "0") + UInt8(scalar - 0x966))
    case 0x1D400...0x1D6A3:
      let letter = UInt8((scalar - 0x1D400) % 52)
      put(letter < 26 ? UInt8(ascii: "A") + letter : UInt8(ascii: "a") + letter - 26)
    case 0x1D7CE...0x1D7FF: put(UInt8(ascii: "0") + UInt8((scalar - 0x1D7CE) % 10))
    case 0x2C00...0x2FFF, 0x3001...0x303F, 0xFE10...0xFEFE, 0xFF5F...0xFFFF, 0xE000...0xF8FF,
      0x1F000...0x1FAFF:
      put(symbol)
    default: put(smallCapitals[scalar] ?? foreignLetter | UInt8(scalar & 0x3F))
    }
  }

  /// Letters of phonetic alphabets that look like small capitals.
  private static let smallCapitals: [UInt32: UInt8] = {
    let looks: [(Unicode.Scalar, Character)] = [
      ("\u{1D00}", "A"), ("\u{0299}", "B"), ("\u{1D04}", "C"), ("\u{1D05}", "D"), ("\u{1D07}", "E"),
      ("\u{A730}", "F"), ("\u{0262}", "G"), ("\u{029C}", "H"), ("\u{026A}", "I"), ("\u{1D0A}", "J"),
      ("\u{1D0B}", "K"), ("\u{029F}", "L"), ("\u{1D0D}", "M"), ("\u{0274}", "N"), ("\u{1D0F}", "O"),
      ("\u{1D18}", "P"), ("\u{0280}", "R"), ("\u{A731}", "S"), ("\u{1D1B}", "T"), ("\u{1D1C}", "U"),
      ("\u{1D20}", "V"), ("\u{1D21}", "W"), ("\u{028F}", "Y"), ("\u{1D22}", "Z"),
    ]
    return Dictionary(uniqueKeysWithValues: looks.map { ($0.value, $1.asciiValue ?? symbol) })
  }()

  /// U+00C0 to U+024F; `#` has two letters, `~` is no letter.
  private static let latin = Array(
    """
    AAAAAA#CEEEEIIIIDNOOOOO~OUUUUY##aaaaaa#ceeeeiiiidnooooo~ouuuuy#yAaAaAaCcCcCcCcDdDdEe\
    EeEeEeEeGgGgGgGgHhHhIiIiIiIiIi##JjKkkLlLlLlLlLlNnNnNnnNnOoOoOo##RrRrRrSsSsSsSsTtTtTt\
    UuUuUuUuUuUuWwYyYZzZzZzsbBBbxxOCcDDDdxExEFfGxxxIKklxMNnOOoxxPpxxxxxtTtTUuxVYyZzxxxxx\
    xxxxxxxx#########AaIiOoUuUuUuUuUueAaAaxxGgGgKkOoOoxxj###GgxxNnAaxxOoAaAaEeEeIiIiOoOo\
    RrRrUuUuSsTtxxHhNdxxZzAaEeOoOoOoOoYylntjxxACcLTszxxBxVEeJjQqRrYy
    """.utf8)

  /// U+1E00 to U+1EFF.
  private static let latinAdditional = Array(
    """
    AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOo\
    PpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwyasssSxAaAaAaAa\
    AaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYyxx\
    xxYy
    """.utf8)

  /// U+0400 to U+045F, by look where the look is Latin, else by sound.
  private static let cyrillic = Array(
    """
    EEDGESIIJLNCKIUDABBGDEJZIIKLMHOPPCTYFXCCSSbYbEUYabvgdejziiklmnoppctyfxccssbybeuyeedg\
    esiijlnckiud
    """.utf8)

  /// U+0370 to U+03FF.
  private static let greek = Array(
    """
    xxxxxxxxxxxxxxxxxxxxxxAxEHIxOxYOiABGDEZHTIKLMNXOPPxSTYFXPOIYaeniuabgdezntikluvxoppss\
    tufxpwiuouwxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
    """.utf8)

  private static let pairs: [UInt32: String] = [
    0xC6: "AE", 0xDE: "Th", 0xDF: "ss", 0xE6: "ae", 0xFE: "th", 0x132: "IJ",
    0x133: "ij", 0x152: "OE", 0x153: "oe", 0x1C4: "DZ", 0x1C5: "Dz", 0x1C6: "dz",
    0x1C7: "LJ", 0x1C8: "Lj", 0x1C9: "lj", 0x1CA: "NJ", 0x1CB: "Nj", 0x1CC: "nj",
    0x1F1: "DZ", 0x1F2: "Dz", 0x1F3: "dz",
  ]
}
