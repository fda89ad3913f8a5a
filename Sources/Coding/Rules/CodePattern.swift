/// Codes by prefix, or one code alone where `=` stands before it.
///
///     CodePattern("I50")     every heart failure
///     CodePattern("=I51.7")  cardiomegaly only
struct CodePattern: Sendable, Hashable {
  let key: CodeKey
  let isExact: Bool

  init(_ text: some StringProtocol) {
    isExact = text.utf8.first == 0x3D
    key = CodeKey(isExact ? Array(text.utf8.dropFirst()) : Array(text.utf8))
  }

  func matches(_ code: CodeKey) -> Bool { isExact ? code == key : code.begins(with: key) }

  /// Patterns set apart by commas.
  static func list(_ text: some StringProtocol) -> [CodePattern] {
    text.split(separator: ",").map { CodePattern($0) }
  }
}

extension [CodePattern] {
  func matches(_ code: CodeKey) -> Bool { contains { $0.matches(code) } }
}
