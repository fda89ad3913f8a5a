// swift-tools-version: 6.2
import PackageDescription

// Imports are internal unless said public, and a member needs its module imported where it is used.
let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// The clean side says every unsafe expression aloud, and may say none.
let walled: [SwiftSetting] =
  house + [.strictMemorySafety(), .treatWarning("StrictMemorySafety", as: .error)]

// Exclusivity is checked by the compiler, and at run time in debug builds only: the scan's buffers are
// touched many times a byte.
let unchecked: [SwiftSetting] = [
  .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))
]

// `packageAccess` is the right to mint a clean note. Deidentified and Scrubbing have it.
let package = Package(
  name: "breakwater",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "breakwater", targets: ["breakwater"]),
    .executable(name: "breakwater-coder", targets: ["breakwater-coder"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CPCRE2", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
    .target(name: "NDJSON", packageAccess: false, swiftSettings: house),
    .target(name: "Deidentified", swiftSettings: house),
    .target(
      name: "Scrubbing",
      dependencies: [
        "Deidentified", "NDJSON", "CPCRE2", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: house + unchecked),
    .target(
      name: "Coding", dependencies: ["Deidentified"], packageAccess: false, swiftSettings: walled),
    .target(
      name: "CleanSide", dependencies: ["Deidentified", "NDJSON", "Scrubbing", "Coding"],
      packageAccess: false, swiftSettings: house),
    .target(
      name: "Vault",
      dependencies: [
        "Deidentified", "Scrubbing", "COpenSSL", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      packageAccess: false, swiftSettings: house),
    .target(
      name: "Gateway",
      dependencies: ["Deidentified", "NDJSON", "Scrubbing", "Coding", "CleanSide", "Vault"],
      packageAccess: false, swiftSettings: house),
    .executableTarget(
      name: "breakwater",
      dependencies: [
        "Gateway", "Vault", "Scrubbing", "Coding", "CleanSide", "Deidentified", "NDJSON",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      packageAccess: false, swiftSettings: house),
    .executableTarget(
      name: "breakwater-coder",
      dependencies: [
        "CleanSide", "Scrubbing", "Coding", "Deidentified", "NDJSON",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      packageAccess: false, swiftSettings: house),
    .executableTarget(
      name: "note-generator", path: "Benchmarks/NoteGenerator", packageAccess: false,
      swiftSettings: house),
    .testTarget(
      name: "HouseTests", dependencies: [], packageAccess: false, swiftSettings: house),
    .testTarget(
      name: "ScrubbingTests", dependencies: ["Scrubbing", "Deidentified", "NDJSON"],
      packageAccess: false, swiftSettings: house),
    .testTarget(
      name: "CodingTests", dependencies: ["Coding", "CleanSide", "Scrubbing", "Deidentified"],
      packageAccess: false, swiftSettings: house),
    .testTarget(
      name: "VaultTests",
      dependencies: [
        "Vault", "Scrubbing", "Deidentified", "COpenSSL",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      packageAccess: false, swiftSettings: house),
    .testTarget(
      name: "GatewayTests",
      dependencies: [
        "Gateway", "Vault", "CleanSide", "Scrubbing", "Coding", "Deidentified", "NDJSON",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      packageAccess: false, swiftSettings: house),
  ],
  swiftLanguageModes: [.v6]
)
