/// Where a sealed value belongs: its field, its row and the policy it was made under.
///
/// It is authenticated with the value, so a value copied to another row, another field or another
/// vault, or a row whose policy was rewritten, does not open.
struct Binding {
  enum Field: UInt8 {
    case owner = 1
    case originals = 2
    case result = 3
    case heldNote = 4
  }

  let field: Field
  let position: Vault.Position
  let generation: Int
  let token: [UInt8]
  let policyDigest: String

  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.byte(1)
    writer.byte(field.rawValue)
    writer.fixed(position.row)
    writer.fixed(generation)
    writer.counted(token)
    writer.counted(policyDigest.utf8)
    return writer.bytes
  }
}
