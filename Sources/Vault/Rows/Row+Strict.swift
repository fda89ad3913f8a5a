import Foundation
import GRDB

/// Reads columns that someone may have rewritten by hand: a value of another type is an altered row,
/// not a trap.
extension Row {
  func integer(_ column: Int) throws(VaultError) -> Int {
    guard let value = Int.fromDatabaseValue(self[column]) else { throw .inauthentic }
    return value
  }

  func bytes(_ column: Int) throws(VaultError) -> [UInt8] {
    let value: DatabaseValue = self[column]
    guard case .blob(let data) = value.storage else { throw .inauthentic }
    return [UInt8](data)
  }

  func text(_ column: Int) throws(VaultError) -> String {
    let value: DatabaseValue = self[column]
    guard case .string(let text) = value.storage else { throw .inauthentic }
    return text
  }
}
