internal import Registries
public import SourceText

/// A place in a pack or registry as the rule language sees it: the keys and values that may stand there.
///
/// It is made from the tables that the reader itself uses, for editors.
public struct LanguageSite: Sendable {
  /// A key that may stand in a mapping.
  public struct Key: Sendable {
    /// The key.
    public let name: String
    /// What it means.
    public let meaning: LocalText
    /// What values it takes, in a few words of Markdown; nil where the meaning says it.
    public let values: LocalText?
    /// Whether it must be there.
    public let isRequired: Bool
    /// Whether its value is written on the lines below it.
    public let opensBlock: Bool

    /// A key of a file beside packs and registries.
    public init(_ name: String, _ meaning: LocalText, isRequired: Bool, opensBlock: Bool) {
      self.init(
        name: name, meaning: meaning, values: nil, isRequired: isRequired, opensBlock: opensBlock)
    }

    init(
      name: String, meaning: LocalText, values: LocalText?, isRequired: Bool, opensBlock: Bool
    ) {
      self.name = name
      self.meaning = meaning
      self.values = values
      self.isRequired = isRequired
      self.opensBlock = opensBlock
    }
  }

  /// What a value names or which words it may be.
  public enum Value: Sendable, Hashable {
    /// The name of something that is defined in a pack or registry.
    case name(RuleName.Kind)
    /// One of a few words.
    case words([String])
  }

  private enum Place: Sendable {
    case value(FieldSpec.Kind)
    /// A member of the list of rules.
    case rule
  }

  private let place: Place

  /// The top of a registry of a name, or of a pack.
  public static func root(registry: String?) -> LanguageSite {
    LanguageSite(place: .value(.mapping(registry.map(registryFields) ?? PackFields.pack)))
  }

  /// A change of a rule, as packs and configurations have it.
  public static let override = LanguageSite(place: .value(.mapping(PackFields.overrideWithChecks)))

  private static func registryFields(_ name: String) -> [FieldSpec] {
    let fields = RegistryFields.all.first { $0.name == name }?.fields ?? []
    return [
      PackFields.pack[0],
      FieldSpec(
        "registry", .choice(RegistryFields.all.map(\.name)), "loại sổ đăng ký",
        en: "which registry", required: true),
      FieldSpec(
        "entries", .list(.either([.mapping(fields), .mapping([group(of: fields)])])), "các mục",
        en: "the entries", required: true),
    ]
  }

  /// The key of a group, whose members are entries.
  private static func group(of fields: [FieldSpec]) -> FieldSpec {
    let group = RegistryFields.group
    return FieldSpec(
      group.name, .list(.mapping(fields)), group.description.vietnamese,
      en: group.description[.english])
  }

  /// The keys that a mapping here may have beside those that it has.
  public func keys(besides present: Set<String>) -> [Key] {
    let specs = specs(present)
    let groups = Set(specs.filter { present.contains($0.name) }.compactMap(\.group))
    let hasCheck = CheckKind.all.contains { present.contains($0.name) }
    return specs.filter { spec in
      !present.contains(spec.name) && !(spec.group.map(groups.contains) ?? false)
        && !(isRule && hasCheck && Self.isCheck(spec.name))
    }.map(Self.key)
  }

  /// What a key means that a mapping here may have.
  public func key(_ name: String, besides present: Set<String>) -> Key? {
    specs(present).first { $0.name == name }.map(Self.key)
  }

  /// What stands behind a key; nil for a key that no mapping here has.
  public func value(of key: String, besides present: Set<String>) -> LanguageSite? {
    guard let spec = specs(present).first(where: { $0.name == key }) else { return nil }
    if isRule, let check = CheckKind.all.first(where: { $0.name == key }),
      let short = check.fields.first(where: { $0.name == check.shortForm })
    {
      return LanguageSite(place: .value(.either([spec.kind, short.kind])))
    }
    return LanguageSite(place: .value(spec.kind))
  }

  /// What the members of a list here are.
  public var member: LanguageSite {
    guard case .value(let kind) = place else { return self }
    return LanguageSite(place: Self.member(kind))
  }

  /// What a scalar here may be; empty where any text will do.
  public var values: [Value] {
    guard case .value(let kind) = place else { return [] }
    return Self.values(kind)
  }

  private var isRule: Bool {
    if case .rule = place { return true }
    return false
  }

  private func specs(_ present: Set<String>) -> [FieldSpec] {
    switch place {
    case .value(let kind): return Self.specs(kind)
    case .rule:
      if present.contains("override") { return PackFields.overrideWithChecks }
      if present.contains("id") { return PackFields.ruleWithChecks }
      return PackFields.ruleWithChecks + PackFields.override.prefix(1)
    }
  }

  private static func specs(_ kind: FieldSpec.Kind) -> [FieldSpec] {
    switch kind {
    case .mapping(let fields): fields
    case .condition: Condition.fields
    case .dateRange: Condition.dateFields
    case .agencySet: IDSet.fields(.agencies)
    case .documentSet: IDSet.fields(.documents)
    case .either(let kinds): kinds.flatMap(specs)
    default: []
    }
  }

  private static func member(_ kind: FieldSpec.Kind) -> Place {
    switch kind {
    case .rules: .rule
    case .conditions: .value(.condition)
    case .list(let inner): .value(inner)
    case .agencySet: .value(.agencies)
    case .documentSet: .value(.documents)
    case .mapping, .condition: .value(.text)
    case .either(let kinds):
      .value(
        .either(
          kinds.compactMap {
            if case .value(let inner) = member($0) { return inner }
            return nil
          }))
    default: .value(kind)
    }
  }

  private static func values(_ kind: FieldSpec.Kind) -> [Value] {
    switch kind {
    case .agency, .agencies, .agencySet: [.name(.agency)]
    case .document, .documents, .documentSet: [.name(.document)]
    case .provinces: [.name(.province)]
    case .reportPeriod: [.name(.reportPeriod)]
    case .documentType, .documentTypes: [.name(.documentType)]
    case .packs: [.name(.pack)]
    case .rule: [.name(.rule)]
    case .choice(let words), .choices(let words): [.words(words)]
    case .boolean: [.words(["true", "false"])]
    case .either(let kinds): kinds.flatMap(values)
    default: []
    }
  }

  private static func isCheck(_ name: String) -> Bool {
    CheckKind.all.contains { $0.name == name }
  }

  private static func key(_ spec: FieldSpec) -> Key {
    let opensBlock =
      switch spec.kind {
      case .mapping, .condition, .conditions, .list, .rules, .parameters, .textMap: true
      default: false
      }
    return Key(
      name: spec.name, meaning: spec.description,
      values: LocalText(
        spec.kind.words(.vietnamese), english: spec.kind.words(.english)),
      isRequired: spec.isRequired, opensBlock: opensBlock)
  }
}
