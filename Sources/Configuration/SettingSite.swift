public import SourceText

/// A place in a configuration: the keys and values that may stand there, for editors. Made from the table that the reader
/// itself uses.
public struct SettingSite: Sendable {
  /// A key that may stand in a mapping.
  public struct Key: Sendable {
    /// The key.
    public let name: String
    /// What it does.
    public let description: LocalText
    /// Whether it must be there.
    public let isRequired: Bool
    /// Whether its value is written on the lines below it.
    public let opensBlock: Bool
  }

  /// What a value names.
  public enum Name: Sendable {
    /// A pack.
    case pack
    /// A document type.
    case documentType
  }

  private let kind: SettingKey.Kind
  /// What values here name; nil where they name nothing that is known.
  public let name: Name?

  /// The top of the file.
  public static let root = SettingSite(kind: .mapping(SettingKey.all), name: nil)

  /// Whether a change of a rule stands here, as packs have it.
  public var isOverride: Bool {
    if case .overrides = kind { return true }
    return false
  }

  /// The keys of a mapping here.
  public var keys: [Key] { settings.map(Self.key) }

  /// What stands behind a key; nil for a key that no mapping here has.
  public func value(of key: String) -> SettingSite? {
    settings.first { $0.name == key }.map { setting in
      let name: Name? =
        switch setting.name {
        case "packs": .pack
        case "type": .documentType
        default: nil
        }
      return SettingSite(kind: setting.kind, name: name)
    }
  }

  /// What the members of a list here are.
  public var member: SettingSite { self }

  /// The words of which a value here is one; empty where any text will do.
  public var words: [String] {
    switch kind {
    case .choice(let words): words
    case .flag: ["true", "false"]
    default: []
    }
  }

  private var settings: [SettingKey] {
    switch kind {
    case .mapping(let keys), .list(let keys), .pathsOr(let keys): keys
    default: []
    }
  }

  private static func key(_ setting: SettingKey) -> Key {
    let opensBlock =
      switch setting.kind {
      case .mapping, .list, .pathsOr, .overrides, .versions: true
      default: false
      }
    return Key(
      name: setting.name, description: setting.description, isRequired: setting.isRequired,
      opensBlock: opensBlock)
  }
}
