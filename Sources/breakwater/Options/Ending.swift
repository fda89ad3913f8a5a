import ArgumentParser
import CleanSide
import Foundation
import Gateway
import Glibc
import Scrubbing
import Vault

/// Runs a command's work and ends as its outcome says, with one line on standard error.
enum Ending {
  static func of(_ work: () throws -> Int32) throws {
    do {
      let status = try work()
      if status != 0 { throw ExitCode(status) }
    } catch let error as ExitCode {
      throw error
    } catch {
      let (message, status) = verdict(on: error)
      FileHandle.standardError.write(Data("breakwater: \(message)\n".utf8))
      throw ExitCode(status)
    }
  }

  private static func verdict(on error: any Error) -> (String, Int32) {
    switch error {
    case let error as GatewayError: (error.description, error.exitCode)
    case let error as CleanSideError: (error.description, error.exitCode)
    case let error as OutputError: (error.description, error.exitCode)
    case let error as ScrubbingError: (error.description, ExitStatus.configuration)
    case let error as VaultError: (error.description, Self.status(of: error))
    case let error as ValidationError: (error.message, ExitStatus.usage)
    default: ("failed: \(type(of: error))", ExitStatus.failedInTheMiddle)
    }
  }

  private static func status(of error: VaultError) -> Int32 {
    switch error {
    case .full, .storeFailed, .corrupt, .busy: ExitStatus.failedInTheMiddle
    case .readOnly, .unopenable, .alreadyExists, .keyAlreadyExists, .keyUnwritable:
      ExitStatus.cannotWrite
    default: ExitStatus.configuration
    }
  }
}
