public import SourceText
internal import YAMLSource

extension WaiverFile {
  /// The JSON Schema (2020-12) of waiver files, for completion and checks in editors; made from the table that the
  /// reader itself uses.
  ///
  /// - Parameter language: the language of titles and descriptions; nil for both.
  public static func jsonSchema(_ language: Language? = nil) -> String {
    func said(_ text: LocalText) -> JSONValue { .text(text.words(language)) }
    let version: JSONValue = .object([
      ("title", said(LocalText("Phiên bản", english: "Version"))),
      (
        "description",
        said(LocalText("phiên bản của định dạng", english: "the version of the format"))
      ),
      ("const", .number(Self.version)),
    ])
    let list: JSONValue = .object([
      ("title", said(LocalText("Các miễn trừ", english: "Waivers"))),
      ("description", said(LocalText("danh sách miễn trừ", english: "the list of waivers"))),
      ("type", "array"), ("items", waiver(language)),
    ])
    let root: JSONValue = .object([
      ("$schema", "https://json-schema.org/draft/2020-12/schema"),
      ("title", said(LocalText("Soát: tệp miễn trừ", english: "Soát: waivers"))),
      (
        "description",
        said(
          LocalText(
            "chỗ sai được miễn đến một ngày, có lý do và người chịu trách nhiệm",
            english: "findings that do not count until a day, with a reason and an owner"))
      ),
      ("type", "object"), ("additionalProperties", .flag(false)),
      ("required", .list([.text(head), .text(listKey)])),
      ("properties", .object([(head, version), (listKey, list)])),
    ])
    return root.written() + "\n"
  }

  private static func waiver(_ language: Language?) -> JSONValue {
    .object([
      ("title", .text(LocalText("Miễn trừ", english: "Waiver").words(language))),
      ("type", "object"), ("additionalProperties", .flag(false)),
      (
        "required", .list(WaiverField.all.filter(\.isRequired).map { JSONValue.text($0.name) })
      ),
      ("properties", .object(WaiverField.all.map { ($0.name, property($0, language)) })),
    ])
  }

  private static func property(_ field: WaiverField, _ language: Language?) -> JSONValue {
    var entries: [(String, JSONValue)] = [
      ("title", .text(field.title.words(language))),
      ("description", .text(field.description.words(language))),
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
