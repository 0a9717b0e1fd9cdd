public import Registries
public import SourceText
internal import YAMLSource

/// Which files of the rule language a JSON Schema is for.
public enum SchemaKind: Sendable, Hashable {
  /// Every file of a folder of rules: each is a pack or a registry.
  case all
  /// Packs alone.
  case pack
  /// Registries of one name, `agencies`.
  case registry(String)

  /// Every kind.
  public static var allCases: [SchemaKind] {
    [.all, .pack] + RegistryFields.all.map { .registry($0.name) }
  }

  /// Its name in a call, `registry:agencies`.
  public var name: String {
    switch self {
    case .all: "all"
    case .pack: "pack"
    case .registry(let name): "registry:" + name
    }
  }
}

extension RuleBook {
  /// The JSON Schema (2020-12) of packs, of registries, or of both, for completion and checks in editors.
  ///
  /// It is made from the tables that the reader itself uses: no key is allowed that the reader does not know, and every
  /// key has its title and description in the language asked for. With registries their ids are the values that are
  /// offered and allowed where an id belongs.
  public static func jsonSchema(
    _ kind: SchemaKind = .all, _ language: Language = .vietnamese, ids: Registry? = nil
  ) -> String {
    Schema(language: language, registry: ids).document(kind).written() + "\n"
  }
}

/// Schemas of the parts of the language.
struct Schema {
  /// The language of titles and descriptions; nil for both, one behind the other.
  let language: Language?
  /// The registries whose ids are offered; nil where any id will do.
  let registry: Registry?

  /// The whole schema of a kind of file.
  func document(_ kind: SchemaKind) -> JSONValue {
    var root: [(String, JSONValue)] = [
      ("$schema", "https://json-schema.org/draft/2020-12/schema"),
      ("title", .text("Soát: " + title(of: kind))),
      ("description", .text(say("Sinh bằng lệnh", "Made by") + " `soat rules schema`.")),
    ]
    var definitions: [(String, JSONValue)] = []
    switch kind {
    case .all:
      root += [
        ("type", "object"), ("required", .list(["soat"])),
        ("properties", .object([("soat", version)])),
        ("if", .object([("required", .list(["registry"]))])),
        (
          "then",
          .object([
            ("oneOf", .list(RegistryFields.all.map { Self.reference("registry-\($0.name)") }))
          ])
        ),
        ("else", Self.reference("pack")),
      ]
      definitions = packDefinitions + registryDefinitions(nil)
    case .pack:
      root.append(("$ref", "#/$defs/pack"))
      definitions = packDefinitions
    case .registry(let name):
      root.append(("$ref", .text("#/$defs/registry-\(name)")))
      definitions = registryDefinitions(name)
    }
    definitions += sharedDefinitions
    if let registry { definitions += Self.definitions(of: registry) }
    root.append(("$defs", .object(definitions)))
    return .object(root)
  }

  private func title(of kind: SchemaKind) -> String {
    switch kind {
    case .all: say("gói quy tắc và sổ đăng ký", "rule packs and registries")
    case .pack: say("gói quy tắc", "rule packs")
    case .registry(let name): say("sổ đăng ký", "the registry") + " " + name
    }
  }

  /// What packs, registries and changes of rules refer to.
  private var sharedDefinitions: [(String, JSONValue)] {
    [("span", object(Condition.dateFields)), ("texts", Self.oneOrMore(Self.scalar))]
  }

  /// What a change of a rule refers to, by name.
  var overrideDefinitions: [(String, JSONValue)] {
    packDefinitions.filter { $0.0 != "pack" && $0.0 != "rule" } + sharedDefinitions
  }

  private var packDefinitions: [(String, JSONValue)] {
    [
      ("pack", object(PackFields.pack)),
      ("rule", rule(PackFields.rule, isRule: true)),
      ("override", rule(PackFields.override, isRule: false)),
      ("example", .object([("anyOf", .list([Self.scalar, object(PackFields.example)]))])),
      ("condition", condition),
      ("agencySet", idSet(.agencies)),
      ("documentSet", idSet(.documents)),
    ] + CheckKind.all.map { ("check-\($0.name)", check($0)) }
  }

  private func registryDefinitions(_ name: String?) -> [(String, JSONValue)] {
    RegistryFields.all.filter { name == nil || $0.name == name }
      .map { ("registry-\($0.name)", registry($0)) }
  }

  /// The ids of each registry, with their names.
  private static func definitions(of registry: Registry) -> [(String, JSONValue)] {
    func ids(_ entries: [(id: String, name: String)]) -> JSONValue {
      let known = entries.map { entry in
        JSONValue.object([("const", .text(entry.id)), ("title", .text(entry.name))])
      }
      return .object([("anyOf", .list(known + [parameter]))])
    }
    let documents = registry.documents.map { ($0.id, $0.citation) }
    return [
      ("agency", ids(registry.agencies.map { ($0.id, $0.name) })),
      ("document", ids(documents)),
      ("province", ids(registry.provinces.map { ($0.id, $0.name) })),
      ("report-period", ids(registry.reportPeriods.map { ($0.id, $0.name) })),
    ].map { ($0.0 + "-id", $0.1) }
  }

  /// The id of an entry of a registry.
  private func entryID(_ registry: String) -> JSONValue {
    self.registry == nil ? Self.id : Self.reference(registry + "-id")
  }

  private var version: JSONValue {
    property(PackFields.pack[0], .object([("const", .number(1))]))
  }

  static let scalar: JSONValue = .object([("type", .list(["string", "number", "boolean"]))])
  static let id: JSONValue = .object([
    ("type", "string"), ("pattern", "^([a-z0-9-]+|\\$[a-z0-9-]+)$"),
  ])
  static let parameter: JSONValue = .object([
    ("type", "string"), ("pattern", "^\\$[a-z0-9-]+$"),
  ])

  static func reference(_ name: String) -> JSONValue {
    .object([("$ref", .text("#/$defs/\(name)"))])
  }

  static func oneOrMore(_ value: JSONValue) -> JSONValue {
    .object([
      (
        "anyOf",
        .list([value, .object([("type", "array"), ("items", value)])])
      )
    ])
  }

  /// A mapping of these keys and no others.
  func object(_ fields: [FieldSpec]) -> JSONValue {
    .object(entries(fields, required: fields.filter(\.isRequired)))
  }

  private func entries(
    _ fields: [FieldSpec], required: [FieldSpec]
  ) -> [(String, JSONValue)] {
    var entries: [(String, JSONValue)] = [
      ("type", "object"), ("additionalProperties", .flag(false)),
    ]
    if !required.isEmpty {
      entries.append(("required", .list(required.map { JSONValue.text($0.name) })))
    }
    entries.append(("properties", .object(fields.map { ($0.name, property($0)) })))
    let exclusions = exclusions(fields)
    if !exclusions.isEmpty { entries.append(("not", .object([("anyOf", .list(exclusions))]))) }
    return entries
  }

  /// Pairs of keys of one group, none of which may stand together.
  private func exclusions(_ fields: [FieldSpec]) -> [JSONValue] {
    var pairs: [JSONValue] = []
    for (i, a) in fields.enumerated() {
      for b in fields[(i + 1)...] where a.group != nil && a.group == b.group {
        pairs.append(.object([("required", .list([.text(a.name), .text(b.name)]))]))
      }
    }
    return pairs
  }

  private func property(_ field: FieldSpec) -> JSONValue {
    if field.name == "soat" { return version }
    // Written once: examples pass or fail, and have layouts with many keys.
    if case .list = field.kind, PackFields.examples.contains(where: { $0 === field }) {
      let items: [(String, JSONValue)] = [
        ("type", "array"), ("items", Self.reference("example")),
      ]
      return property(field, .object(items))
    }
    return property(field, value(field.kind))
  }

  /// The schema of a value with what its key means.
  private func property(_ field: FieldSpec, _ value: JSONValue) -> JSONValue {
    guard case .object(let entries) = value else { return value }
    return .object(
      labels(field.description) { field.kind.words($0) } + entries)
  }

  func value(_ kind: FieldSpec.Kind) -> JSONValue {
    switch kind {
    case .text, .pattern, .documentType, .rule: return Self.scalar
    case .texts, .phrases, .documentTypes, .packs: return Self.reference("texts")
    case .integer: return Self.orParameter(.object([("type", "integer")]))
    case .number:
      return .object([
        (
          "anyOf",
          .list([
            .object([("type", "number")]),
            .object([("type", "string"), ("pattern", "^(-?[0-9]+([.,][0-9]+)?|\\$[a-z0-9-]+)$")]),
          ])
        )
      ])
    case .boolean: return .object([("type", "boolean")])
    case .date:
      return .object([
        ("type", "string"), ("pattern", "^([0-9]{4}-[0-9]{2}-[0-9]{2}|\\$[a-z0-9-]+)$"),
      ])
    case .partialDate:
      return .object([
        (
          "anyOf",
          .list([
            .object([("type", "integer"), ("minimum", .number(1000)), ("maximum", .number(9999))]),
            .object([
              ("type", "string"),
              (
                "pattern",
                "^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?|-Q[1-4])?|(--)?[0-9]{2}-[0-9]{2}|--[0-9]{2}|--Q[1-4]|\\$[a-z0-9-]+)$"
              ),
            ]),
          ])
        )
      ])
    case .dateRange: return Self.reference("span")
    case .choice(let words): return Self.orParameter(Self.oneOf(words))
    case .choices(let words): return Self.orParameter(Self.oneOrMore(Self.oneOf(words)))
    case .agency: return entryID("agency")
    case .document: return entryID("document")
    case .reportPeriod: return entryID("report-period")
    case .agencies: return Self.oneOrMore(entryID("agency"))
    case .documents: return Self.oneOrMore(entryID("document"))
    case .provinces: return Self.oneOrMore(entryID("province"))
    case .agencySet: return Self.reference("agencySet")
    case .documentSet: return Self.reference("documentSet")
    case .years: return Self.oneOrMore(.object([("type", .list(["integer", "string"]))]))
    case .condition: return Self.reference("condition")
    case .conditions:
      return .object([
        ("type", "array"), ("minItems", .number(1)), ("items", Self.reference("condition")),
      ])
    case .mapping(let fields): return object(fields)
    case .list(let inner): return .object([("type", "array"), ("items", value(inner))])
    case .either(let kinds): return .object([("anyOf", .list(kinds.map(value)))])
    case .textMap:
      return .object([
        ("type", "object"), ("minProperties", .number(1)), ("additionalProperties", Self.scalar),
      ])
    case .parameters:
      return .object([
        ("type", "object"), ("propertyNames", .object([("pattern", "^[a-z0-9-]+$")])),
        ("additionalProperties", Self.reference("texts")),
      ])
    case .rules:
      return .object([
        ("type", "array"),
        (
          "items",
          .object([
            ("if", .object([("required", .list(["override"]))])),
            ("then", Self.reference("override")), ("else", Self.reference("rule")),
          ])
        ),
      ])
    }
  }

  private static func oneOf(_ words: [String]) -> JSONValue {
    .object([("enum", .list(words.map(JSONValue.text)))])
  }

  private static func orParameter(_ value: JSONValue) -> JSONValue {
    .object([("anyOf", .list([value, Self.parameter]))])
  }

  /// A rule with exactly one check; an override with at most one.
  func rule(_ fields: [FieldSpec], isRule: Bool) -> JSONValue {
    let checks = CheckKind.all.map {
      FieldSpec($0.name, .text, $0.summary.vietnamese, en: $0.summary[.english], group: "check")
    }
    var entries = entries(fields, required: fields.filter(\.isRequired))
    guard let place = entries.firstIndex(where: { $0.0 == "properties" }),
      case .object(let properties) = entries[place].1
    else { return .object(entries) }
    let references = CheckKind.all.map { kind in
      let labels = labels(kind.summary)
      return (kind.name, JSONValue.object(labels + [("$ref", .text("#/$defs/check-\(kind.name)"))]))
    }
    entries[place].1 = .object(properties + references)
    let one = checks.map { JSONValue.object([("required", .list([.text($0.name)]))]) }
    if isRule {
      entries.append(("oneOf", .list(one)))
    } else {
      entries.append(("not", .object([("anyOf", .list(exclusions(checks)))])))
    }
    return .object(entries)
  }

  /// The arguments of a check, with its description.
  func check(_ kind: CheckKind) -> JSONValue {
    var schema = object(kind.fields)
    if let short = kind.fields.first(where: { $0.name == kind.shortForm }) {
      schema = .object([("anyOf", .list([value(short.kind), schema]))])
    }
    guard case .object(let entries) = schema else { return schema }
    return .object(labels(kind.summary) + entries)
  }

  /// A condition: at least one key.
  var condition: JSONValue {
    .object(entries(Condition.fields, required: []) + [("minProperties", .number(1))])
  }

  /// Ids all of which must be found, or `{all-of, any-of, none-of}`.
  private func idSet(_ kind: FieldSpec.Kind) -> JSONValue {
    .object([("anyOf", .list([value(kind), object(IDSet.fields(kind))]))])
  }

  /// An entry of a registry, or a group of entries with what they have in common; of these only the id must stand at each.
  private func entryOrGroup(_ registry: (name: String, fields: [FieldSpec])) -> JSONValue {
    let members = registry.fields
    let inGroup = JSONValue.object(entries(members, required: members.filter { $0.name == "id" }))
    let group = RegistryFields.group
    let list = property(group, .object([("type", "array"), ("items", inGroup)]))
    let shared = members.filter { $0.name != "id" }.map { ($0.name, property($0)) }
    let asGroup: [(String, JSONValue)] = [
      ("type", "object"), ("additionalProperties", .flag(false)),
      ("properties", .object([(group.name, list)] + shared)),
    ]
    return .object([
      ("if", .object([("required", .list([.text(group.name)]))])), ("then", .object(asGroup)),
      ("else", object(members)),
    ])
  }

  func registry(_ registry: (name: String, fields: [FieldSpec])) -> JSONValue {
    .object([
      ("type", "object"), ("additionalProperties", .flag(false)),
      ("required", .list(["soat", "registry", "entries"])),
      (
        "properties",
        .object([
          ("soat", version),
          (
            "registry",
            .object(
              labels(LocalText("loại sổ đăng ký", english: "which registry")) { _ in registry.name }
                + [("const", .text(registry.name))])
          ),
          (
            "entries",
            .object(
              labels(LocalText("các mục của sổ", english: "the entries"))
                + [("type", "array"), ("items", entryOrGroup(registry))])
          ),
        ])
      ),
    ])
  }
}
