internal import Configuration
internal import Governance
internal import Rules
internal import SourceText

/// A place in a YAML file that the program reads: which keys and values may stand there.
enum EditorSite {
  /// In a pack, a registry, or a change of a rule.
  case rules(LanguageSite)
  /// In a configuration.
  case settings(SettingSite)
  /// In a file of waivers.
  case waivers(WaiverSite)

  /// The keys that a mapping here may have beside those that it has.
  func keys(besides present: Set<String>) -> [LanguageSite.Key] {
    switch self {
    case .rules(let site): site.keys(besides: present)
    case .settings(let site): site.keys.filter { !present.contains($0.name) }.map(Self.key)
    case .waivers(let site): site.keys.filter { !present.contains($0.name) }.map(Self.key)
    }
  }

  /// What a key means that a mapping here may have.
  func key(_ name: String, besides present: Set<String>) -> LanguageSite.Key? {
    switch self {
    case .rules(let site): site.key(name, besides: present)
    case .settings(let site): site.keys.first { $0.name == name }.map(Self.key)
    case .waivers(let site): site.keys.first { $0.name == name }.map(Self.key)
    }
  }

  /// What stands behind a key; nil for a key that no mapping here has.
  func value(of key: String, besides present: Set<String>) -> EditorSite? {
    switch self {
    case .rules(let site): site.value(of: key, besides: present).map(EditorSite.rules)
    case .settings(let site): site.value(of: key).map(EditorSite.settings)
    case .waivers(let site): site.value(of: key).map(EditorSite.waivers)
    }
  }

  /// What the members of a list here are.
  var member: EditorSite {
    switch self {
    case .rules(let site): .rules(site.member)
    case .settings(let site): site.isOverride ? .rules(.override) : .settings(site.member)
    case .waivers: self
    }
  }

  /// What a scalar here may be; empty where any text will do.
  var values: [LanguageSite.Value] {
    switch self {
    case .rules(let site): return site.values
    case .settings(let site):
      switch site.name {
      case .pack: return [.name(.pack)]
      case .documentType: return [.name(.documentType)]
      case nil: return site.words.isEmpty ? [] : [.words(site.words)]
      }
    case .waivers(let site): return site.namesRule ? [.name(.rule)] : []
    }
  }

  private static func key(_ key: SettingSite.Key) -> LanguageSite.Key {
    LanguageSite.Key(
      key.name, key.description, isRequired: key.isRequired, opensBlock: key.opensBlock)
  }

  private static func key(_ key: WaiverSite.Key) -> LanguageSite.Key {
    LanguageSite.Key(
      key.name, key.description, isRequired: key.isRequired, opensBlock: key.opensBlock)
  }
}
