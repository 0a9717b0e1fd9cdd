internal import SourceText
internal import YAMLSource

extension WaiverFile {
  /// The JSON Schema (2020-12) of waiver files, for completion and checks in editors; made from the table that the
  /// reader itself uses.
  public static func jsonSchema() -> String {
    let version: JSONValue = .object([
      ("title", "Phiên bản — Version"),
      ("description", "phiên bản của định dạng — the version of the format"),
      ("const", .number(Self.version)),
    ])
    let list: JSONValue = .object([
      ("title", "Các miễn trừ — Waivers"),
      ("description", "danh sách miễn trừ — the list of waivers"), ("type", "array"),
      ("items", waiver),
    ])
    let root: JSONValue = .object([
      ("$schema", "https://json-schema.org/draft/2020-12/schema"),
      ("title", "Soát: tệp miễn trừ — waivers"),
      (
        "description",
        "chỗ sai được miễn đến một ngày, có lý do và người chịu trách nhiệm — findings that do not count until a day, with a reason and an owner"
      ),
      ("type", "object"), ("additionalProperties", .flag(false)),
      ("required", .list([.text(head), .text(listKey)])),
      ("properties", .object([(head, version), (listKey, list)])),
    ])
    return root.written() + "\n"
  }

  private static var waiver: JSONValue {
    .object([
      ("title", "Miễn trừ — Waiver"), ("type", "object"), ("additionalProperties", .flag(false)),
      (
        "required", .list(WaiverField.all.filter(\.isRequired).map { JSONValue.text($0.name) })
      ),
      ("properties", .object(WaiverField.all.map { ($0.name, property($0)) })),
    ])
  }

  private static func property(_ field: WaiverField) -> JSONValue {
    func both(_ text: LocalText) -> JSONValue { .text("\(text.vietnamese) — \(text[.english])") }
    var entries: [(String, JSONValue)] = [
      ("title", both(field.title)), ("description", both(field.description)),
    ]
    switch field.kind {
    case .text: entries += [("type", .list(["string", "number"])), ("pattern", "\\S")]
    case .day: entries += [("type", "string"), ("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    case .texts(let pattern):
      let one: JSONValue = .object([
        ("type", "string"), ("pattern", .text(pattern)),
      ])
      entries.append(
        (
          "anyOf",
          .list([
            one, .object([("type", "array"), ("minItems", .number(1)), ("items", one)]),
          ])
        ))
    }
    return .object(entries + [("examples", .list([.text(field.example)]))])
  }
}
