public import SourceText
public import YAMLSource

extension Configuration {
  /// The JSON Schema (2020-12) of `.soat.yaml`, for completion and checks in editors.
  ///
  /// - Parameter override: the schema of an entry of `rules`, which the pack language has.
  /// - Parameter definitions: the definitions that `override` refers to as `#/$defs/NAME`.
  /// - Parameter formats: the names of output formats.
  /// - Parameter language: the language of titles and descriptions; nil for both.
  public static func schema(
    override: JSONValue, definitions: [(String, JSONValue)], formats: [String],
    _ language: Language? = nil
  ) -> String {
    let schema = SettingSchema(override: override, formats: formats, language: language)
    let title = LocalText(
      "Soát: cấu hình (.soat.yaml)", english: "Soát: configuration (.soat.yaml)")
    let root: JSONValue = .object(
      [
        ("$schema", "https://json-schema.org/draft/2020-12/schema"),
        ("title", .text(title.words(language))),
      ] + schema.object(SettingKey.all) + [("$defs", .object(definitions))])
    return root.written() + "\n"
  }
}

/// Schemas of the values of keys.
private struct SettingSchema {
  let override: JSONValue
  let formats: [String]
  /// Nil for both.
  let language: Language?

  private static let text: JSONValue = .object([("type", "string"), ("minLength", .number(1))])
  private static let scalar: JSONValue = .object([("type", .list(["string", "number"]))])

  /// A mapping of these keys and no others.
  func object(_ keys: [SettingKey]) -> [(String, JSONValue)] {
    let required = keys.filter(\.isRequired).map { JSONValue.text($0.name) }
    return [("type", "object"), ("additionalProperties", .flag(false))]
      + (required.isEmpty ? [] : [("required", .list(required))])
      + [("properties", .object(keys.map { ($0.name, property($0)) }))]
  }

  private func property(_ key: SettingKey) -> JSONValue {
    .object(
      [
        ("title", .text(key.title.words(language))),
        ("description", .text(key.description.words(language, between: "\n\n"))),
      ] + value(key.kind))
  }

  private func value(_ kind: SettingKey.Kind) -> [(String, JSONValue)] {
    switch kind {
    case .version: return [("const", .number(1))]
    case .text: return [("type", "string"), ("minLength", .number(1))]
    case .texts: return oneOrMore(Self.text)
    case .flag: return [("type", "boolean")]
    case .date:
      return [("type", "string"), ("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    case .hash: return [("type", "string"), ("pattern", "^[0-9A-Fa-f]{64}$")]
    case .number(let range):
      return [
        ("type", "integer"), ("minimum", .number(range.lowerBound)),
        ("maximum", .number(range.upperBound)),
      ]
    case .choice(let words): return [("enum", .list(words.map(JSONValue.text)))]
    case .outputs:
      return oneOrMore(
        .object([
          (
            "anyOf",
            .list([
              .object([("enum", .list(formats.map(JSONValue.text)))]),
              .object([
                ("type", "string"), ("pattern", .text("^(\(formats.joined(separator: "|")))=[^/]")),
              ]),
            ])
          )
        ]))
    case .mapping(let keys): return object(keys)
    case .versions:
      return [
        ("type", "object"), ("minProperties", .number(1)),
        ("additionalProperties", Self.scalar),
      ]
    case .list(let keys): return list(of: .object(object(keys)))
    case .pathsOr(let keys):
      return list(of: .object([("anyOf", .list([Self.text, .object(object(keys))]))]))
    case .overrides: return list(of: override)
    }
  }

  private func list(of value: JSONValue) -> [(String, JSONValue)] {
    [("type", "array"), ("minItems", .number(1)), ("items", value)]
  }

  private func oneOrMore(_ value: JSONValue) -> [(String, JSONValue)] {
    [("anyOf", .list([value, .object(list(of: value))]))]
  }
}
