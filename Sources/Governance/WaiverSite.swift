public import SourceText

/// A place in a file of waivers: the keys that may stand there, for editors. Made from the table that the reader itself
/// uses.
public enum WaiverSite: Sendable {
  /// The top of the file.
  case root
  /// The list of waivers, or one of them.
  case waiver
  /// The value of a key of a waiver.
  case value(of: String)

  /// A key that may stand in a mapping.
  public struct Key: Sendable {
    /// The key.
    public let name: String
    /// What it means.
    public let description: LocalText
    /// Whether it must be there.
    public let isRequired: Bool
    /// Whether its value is written on the lines below it.
    public let opensBlock: Bool
  }

  /// The keys of a mapping here.
  public var keys: [Key] {
    switch self {
    case .root:
      [
        Key(
          name: WaiverFile.head,
          description: LocalText("phiên bản của định dạng", english: "the version of the format"),
          isRequired: true, opensBlock: false),
        Key(
          name: WaiverFile.listKey,
          description: LocalText("danh sách miễn trừ", english: "the list of waivers"),
          isRequired: true, opensBlock: true),
      ]
    case .waiver:
      WaiverField.all.map {
        Key(
          name: $0.name, description: $0.description, isRequired: $0.isRequired, opensBlock: false)
      }
    case .value: []
    }
  }

  /// What stands behind a key; nil for a key that no mapping here has.
  public func value(of key: String) -> WaiverSite? {
    guard keys.contains(where: { $0.name == key }) else { return nil }
    if case .root = self, key == WaiverFile.listKey { return .waiver }
    return .value(of: key)
  }

  /// Whether a value here is the id of a rule.
  public var namesRule: Bool {
    if case .value(of: "rule") = self { return true }
    return false
  }
}

extension WaiverFile {
  /// Whether a text says of itself that it is a file of waivers.
  public static func isOne(_ bytes: [UInt8]) -> Bool {
    let key = Array((head + ":").utf8)
    return bytes.prefix(64 << 10).split(whereSeparator: { $0 == 10 || $0 == 13 })
      .contains { $0.starts(with: key) }
  }
}
