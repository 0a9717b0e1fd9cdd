public import SourceText

/// A library of the system that a format needs and that is loaded only when the format is asked for.
public struct SharedLibrary: Sendable {
  /// The file's name, as the system looks for it.
  public let name: String
  /// The Debian package that brings it.
  public let package: String
  /// Whether it is here.
  public let isInstalled: @Sendable () -> Bool

  /// What to say where it is not here.
  public var isMissing: LocalText {
    LocalText(
      "thiếu thư viện \(name): cài gói \(package)",
      english: "the library \(name) is missing: install the package \(package)")
  }
}
