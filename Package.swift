// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// A library target of the house; `storey` names the targets below it that it may use.
func room(_ name: String, on storey: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: storey, swiftSettings: strict)
}

/// A test target; `data` names its folders that hold no code, which tests read by their path.
func tests(
  _ name: String, of rooms: [Target.Dependency], besides data: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: rooms + ["TestSupport"], exclude: data, swiftSettings: strict)
}

let package = Package(
  name: "soat",
  products: [
    // With every module whose types stand in its interface (HouseTests counts them).
    .library(
      name: "Validation",
      targets: [
        "Validation", "Readers", "Rules", "Reporters", "Governance", "DocumentModel", "Findings",
        "Registries", "SourceText", "Dates",
      ]),
    .executable(name: "soat", targets: ["soat"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // The cellar: module maps of system libraries, and of the system itself.
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8",
      providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
    .systemLibrary(
      name: "CXML2", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    // Only the headers of these: the libraries themselves are loaded when they are asked for.
    .systemLibrary(name: "CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CZip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(name: "CLinux"),

    // The ground floor: dates; bytes and positions.
    room("Dates"),
    room("SourceText"),

    // First storey: YAML; zip and XML; many patterns in one pass.
    room("YAMLSource", on: ["CLibYAML", "SourceText", "Dates"]),
    room("OfficePackage", on: ["CZip", "CXML2", "CZlib", "CCrypto", "SourceText"]),
    room("PatternSet", on: ["CPCRE2", "SourceText"]),

    // Second storey: the nouns.
    room("DocumentModel", on: ["SourceText", "Dates"]),
    room("Findings", on: ["SourceText", "Dates"]),
    room("Registries", on: ["YAMLSource", "SourceText", "Dates"]),

    // Third storey: the trades; none of them sees another.
    room("Readers", on: ["DocumentModel", "OfficePackage", "YAMLSource", "SourceText", "Dates"]),
    room(
      "Understanding", on: ["DocumentModel", "Registries", "PatternSet", "SourceText", "Dates"]),
    room(
      "Rules",
      on: [
        "DocumentModel", "Findings", "Registries", "YAMLSource", "PatternSet", "SourceText",
        "Dates",
      ]),
    room(
      "Reporters",
      on: ["CXlsxWriter", "CLinux", "Findings", "DocumentModel", "SourceText", "Dates"]),
    room("Governance", on: ["YAMLSource", "Findings", "SourceText", "Dates"]),
    room("Configuration", on: ["Findings", "YAMLSource", "SourceText", "Dates"]),

    // Fourth storey: the single path.
    room(
      "Validation",
      on: [
        "Readers", "Understanding", "Rules", "Reporters", "Governance", "DocumentModel", "Findings",
        "Registries", "YAMLSource", "PatternSet", "SourceText", "Dates",
      ]),

    // Fifth storey: the same path for editors.
    room(
      "LanguageServer",
      on: [
        "Validation", "Configuration", "Governance", "Readers", "Rules", "Reporters",
        "DocumentModel", "Findings", "Registries", "YAMLSource", "SourceText", "Dates",
      ]),

    // The roof.
    .executableTarget(
      name: "soat",
      dependencies: [
        "LanguageServer", "Validation", "Configuration", "Governance", "Readers", "Reporters",
        "Rules", "Registries", "Findings", "YAMLSource", "OfficePackage", "SourceText", "Dates",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        "CLinux",
      ],
      swiftSettings: strict),

    // What Documentation/library.md shows; it uses the product alone, with the settings that a package has by itself.
    .executableTarget(
      name: "CheckBytes", dependencies: ["Validation"], path: "Examples/CheckBytes",
      swiftSettings: [.treatAllWarnings(as: .error)]),

    room("TestSupport", on: ["SourceText"]),
    tests("DatesTests", of: ["Dates"]),
    tests("SourceTextTests", of: ["SourceText"]),
    tests("YAMLSourceTests", of: ["YAMLSource", "SourceText", "Dates"]),
    tests("OfficePackageTests", of: ["OfficePackage", "SourceText"]),
    tests(
      "ConfigurationTests",
      of: ["Configuration", "Findings", "YAMLSource", "SourceText", "Dates"]),
    tests("PatternSetTests", of: ["PatternSet", "SourceText"]),
    tests("RegistriesTests", of: ["Registries", "YAMLSource", "SourceText", "Dates"]),
    tests("ReadersTests", of: ["Readers", "OfficePackage", "DocumentModel", "SourceText"]),
    tests(
      "UnderstandingTests",
      of: ["Understanding", "Readers", "DocumentModel", "Registries", "SourceText", "Dates"]),
    .testTarget(
      name: "GeneratedTests",
      dependencies: [
        "Validation", "Findings", "Understanding", "Readers", "DocumentModel", "Registries",
        "SourceText", "Dates",
        "TestSupport",
      ],
      path: "Tests/Generated", swiftSettings: strict),
    tests(
      "RulesTests",
      of: ["Rules", "DocumentModel", "Findings", "Registries", "YAMLSource", "SourceText", "Dates"]),
    tests(
      "ReportersTests", of: ["Reporters", "Findings", "OfficePackage", "SourceText", "Dates"],
      besides: ["Golden"]),
    tests(
      "GovernanceTests",
      of: ["Governance", "Findings", "YAMLSource", "SourceText", "Dates"]),
    tests(
      "ValidationTests",
      of: [
        "Validation", "Rules", "Governance", "Understanding", "Readers", "Reporters",
        "DocumentModel", "Findings",
        "Registries", "YAMLSource", "SourceText", "Dates",
      ]),
    tests(
      "LanguageServerTests",
      of: ["LanguageServer", "Validation", "Reporters", "YAMLSource", "SourceText", "Dates"]),
    tests(
      "CommandTests",
      of: [
        .target(name: "soat"), .target(name: "CheckBytes"), "LanguageServer", "Validation",
        "Readers", "Reporters", "Rules", "SourceText", "Dates",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      besides: ["Scenarios"]),
    tests("HouseTests", of: ["SourceText"]),
  ],
  swiftLanguageModes: [.v6]
)
