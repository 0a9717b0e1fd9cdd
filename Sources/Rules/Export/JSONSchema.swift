internal import SourceText
internal import YAMLSource

extension RuleBook {
  /// The JSON Schema (2020-12) of packs and registries, for completion and checks in editors.
  ///
  /// It is made from the tables that the reader itself uses. A file is a pack or a registry; no key
  /// is allowed that the reader does not know.
  public static func jsonSchema() -> String {
    let root: JSONValue = .object([
      ("$schema", "https://json-schema.org/draft/2020-12/schema"),
      ("title", "Soát: gói quy tắc và sổ đăng ký"),
      ("type", "object"),
      ("required", .list(["soat"])),
      ("properties", .object([("soat", .object([("const", .number(1))]))])),
      ("if", .object([("required", .list(["registry"]))])),
      (
        "then",
        .object([
          ("oneOf", .list(RegistryFields.all.map { Schema.reference("registry-\($0.name)") }))
        ])
      ),
      ("else", Schema.reference("pack")),
      ("$defs", .object(Schema.definitions)),
    ])
    return root.written() + "\n"
  }
}

/// Schemas of the parts of the language.
enum Schema {
  /// Every definition that schemas refer to, by name.
  static var definitions: [(String, JSONValue)] {
    var definitions: [(String, JSONValue)] = [
      ("pack", object(PackFields.pack)),
      ("rule", rule(PackFields.rule, isRule: true)),
      ("override", rule(PackFields.override, isRule: false)),
      ("condition", condition),
      ("idSet", idSet),
      ("span", object(Condition.dateFields)),
      ("texts", oneOrMore(scalar)),
      ("ids", oneOrMore(id)),
    ]
    for kind in CheckKind.all { definitions.append(("check-\(kind.name)", check(kind))) }
    for registry in RegistryFields.all {
      definitions.append(("registry-\(registry.name)", Schema.registry(registry)))
    }
    return definitions
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
  static func object(_ fields: [FieldSpec]) -> JSONValue {
    .object(entries(fields))
  }

  private static func entries(_ fields: [FieldSpec]) -> [(String, JSONValue)] {
    var entries: [(String, JSONValue)] = [
      ("type", "object"), ("additionalProperties", .flag(false)),
    ]
    let required = fields.filter(\.isRequired).map { JSONValue.text($0.name) }
    if !required.isEmpty { entries.append(("required", .list(required))) }
    entries.append(("properties", .object(fields.map { ($0.name, property($0)) })))
    let exclusions = exclusions(fields)
    if !exclusions.isEmpty { entries.append(("not", .object([("anyOf", .list(exclusions))]))) }
    return entries
  }

  /// Pairs of keys of one group, none of which may stand together.
  private static func exclusions(_ fields: [FieldSpec]) -> [JSONValue] {
    var pairs: [JSONValue] = []
    for (i, a) in fields.enumerated() {
      for b in fields[(i + 1)...] where a.group != nil && a.group == b.group {
        pairs.append(.object([("required", .list([.text(a.name), .text(b.name)]))]))
      }
    }
    return pairs
  }

  private static func property(_ field: FieldSpec) -> JSONValue {
    guard case .object(let entries) = value(field.kind) else { return value(field.kind) }
    let words = "\(field.description.vietnamese) — \(field.description[.english])"
    return .object([("description", .text(words))] + entries)
  }

  static func value(_ kind: FieldSpec.Kind) -> JSONValue {
    switch kind {
    case .text, .pattern: return scalar
    case .texts, .phrases: return reference("texts")
    case .integer: return orParameter(.object([("type", "integer")]))
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
    case .dateRange: return reference("span")
    case .choice(let words): return orParameter(oneOf(words))
    case .choices(let words): return orParameter(oneOrMore(oneOf(words)))
    case .agency, .reportPeriod: return id
    case .agencies, .documents, .provinces: return reference("ids")
    case .agencySet, .documentSet: return reference("idSet")
    case .years: return oneOrMore(.object([("type", .list(["integer", "string"]))]))
    case .condition: return reference("condition")
    case .conditions:
      return .object([
        ("type", "array"), ("minItems", .number(1)), ("items", reference("condition")),
      ])
    case .mapping(let fields): return object(fields)
    case .list(let inner): return .object([("type", "array"), ("items", value(inner))])
    case .either(let kinds): return .object([("anyOf", .list(kinds.map(value)))])
    case .textMap:
      return .object([
        ("type", "object"), ("minProperties", .number(1)), ("additionalProperties", scalar),
      ])
    case .parameters:
      return .object([
        ("type", "object"), ("propertyNames", .object([("pattern", "^[a-z0-9-]+$")])),
        ("additionalProperties", reference("texts")),
      ])
    case .rules:
      return .object([
        ("type", "array"),
        (
          "items",
          .object([
            ("if", .object([("required", .list(["override"]))])),
            ("then", reference("override")), ("else", reference("rule")),
          ])
        ),
      ])
    }
  }

  private static func oneOf(_ words: [String]) -> JSONValue {
    .object([("enum", .list(words.map(JSONValue.text)))])
  }

  private static func orParameter(_ value: JSONValue) -> JSONValue {
    .object([("anyOf", .list([value, parameter]))])
  }

  /// A rule with exactly one check; an override with at most one.
  static func rule(_ fields: [FieldSpec], isRule: Bool) -> JSONValue {
    let checks = CheckKind.all.map {
      FieldSpec($0.name, .text, $0.summary.vietnamese, en: $0.summary[.english], group: "check")
    }
    var entries = entries(fields)
    guard let place = entries.firstIndex(where: { $0.0 == "properties" }),
      case .object(let properties) = entries[place].1
    else { return .object(entries) }
    let references = CheckKind.all.map { ($0.name, reference("check-\($0.name)")) }
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
  static func check(_ kind: CheckKind) -> JSONValue {
    var schema = object(kind.fields)
    if kind.shortForm != nil {
      schema = .object([("anyOf", .list([reference("ids"), schema]))])
    }
    guard case .object(let entries) = schema else { return schema }
    let words = "\(kind.summary.vietnamese) — \(kind.summary[.english])"
    return .object([("description", .text(words))] + entries)
  }

  /// A condition: at least one key.
  static var condition: JSONValue {
    .object(entries(Condition.fields) + [("minProperties", .number(1))])
  }

  static var idSet: JSONValue {
    .object([
      ("anyOf", .list([reference("ids"), object(IDSet.fields(.agencies))]))
    ])
  }

  static func registry(_ registry: (name: String, fields: [FieldSpec])) -> JSONValue {
    .object([
      ("type", "object"), ("additionalProperties", .flag(false)),
      ("required", .list(["soat", "registry", "entries"])),
      (
        "properties",
        .object([
          ("soat", .object([("const", .number(1))])),
          ("registry", .object([("const", .text(registry.name))])),
          (
            "entries", .object([("type", "array"), ("items", object(registry.fields))])
          ),
        ])
      ),
    ])
  }
}
