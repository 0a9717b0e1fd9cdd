internal import Findings
internal import Registries
internal import SourceText

/// The keys of packs, rules, overrides and examples.
enum PackFields {
  static let severities = ["error", "warning", "info", "off"]
  static let confidences = RegistryConfidence.allCases.map(\.rawValue)
  static let statuses = Rule.Status.allCases.map(\.rawValue)

  static let origin: [FieldSpec] = [
    FieldSpec("type", .text, "loại văn bản", en: "the document's type", required: true),
    FieldSpec("number", .text, "số, ký hiệu", en: "number and symbol"),
    FieldSpec("date", .date, "ngày ban hành", en: "the day of issue"),
    FieldSpec("issuer", .text, "cơ quan ban hành", en: "the issuer"),
    FieldSpec("title", .text, "trích yếu", en: "the subject"),
  ]

  static let pack: [FieldSpec] = [
    FieldSpec(
      "soat", .integer, "phiên bản của ngôn ngữ: 1", en: "the version of the language: 1",
      required: true),
    FieldSpec(
      "pack", .text, "tên gói, bằng đường dẫn của tệp", en: "the pack's name, equal to its path",
      required: true),
    FieldSpec("title", .text, "tên tiếng Việt", en: "Vietnamese title", required: true),
    FieldSpec("title-en", .text, "tên tiếng Anh", en: "English title"),
    FieldSpec("description", .text, "gói dùng để làm gì", en: "what the pack is for"),
    FieldSpec(
      "description-en", .text, "gói dùng để làm gì, tiếng Anh",
      en: "what the pack is for, in English"),
    FieldSpec("version", .text, "phiên bản, 1.0.0", en: "the version, 1.0.0", required: true),
    FieldSpec(
      "source", .mapping(origin), "văn bản mà quy tắc bắt nguồn",
      en: "the document the rules come from", required: true),
    FieldSpec(
      "effective", .dateRange, "những ngày gói có hiệu lực, tính cả hai đầu",
      en: "the days on which the pack holds, both ends included"),
    FieldSpec(
      "extends", .packs, "tên các gói mà gói này nhận quy tắc",
      en: "names of packs whose rules this pack takes over"),
    FieldSpec(
      "applies-to", .condition, "điều kiện về văn bản; không có thì áp dụng cho mọi văn bản",
      en: "a condition on the document; without it the pack applies to every document"),
    FieldSpec(
      "parameters", .parameters, "giá trị dùng chung, viết là $tên trong quy tắc",
      en: "values that rules use as $name"),
    FieldSpec("rules", .rules, "các quy tắc", en: "the rules", required: true),
  ]

  static let basis: [FieldSpec] = [
    FieldSpec("clause", .text, "điều, khoản, mục", en: "the clause", required: true),
    FieldSpec("document", .document, "id văn bản trong sổ đăng ký", en: "a registry id"),
    FieldSpec("type", .text, "loại văn bản", en: "the document's type"),
    FieldSpec("number", .text, "số, ký hiệu", en: "number and symbol"),
    FieldSpec("date", .date, "ngày ban hành", en: "the day of issue"),
    FieldSpec("issuer", .text, "cơ quan ban hành", en: "the issuer"),
  ]

  /// The keys that rules and overrides share.
  private static func common(required: Bool) -> [FieldSpec] {
    [
      FieldSpec(
        "title", .text, "yêu cầu trong vài chữ", en: "the requirement in a few words",
        required: required),
      FieldSpec(
        "title-en", .text, "yêu cầu, tiếng Anh", en: "the requirement in English",
        required: required),
      FieldSpec("severity", .choice(severities), "mức độ", en: "the severity", required: required),
      FieldSpec(
        "when", .condition, "điều kiện; không đúng thì kết quả là không áp dụng",
        en: "a condition; when it fails the result is not-applicable"),
      FieldSpec(
        "message", .text, "điều sai, có thể dùng {tên}", en: "what is wrong, with {name}",
        required: required),
      FieldSpec(
        "message-en", .text, "điều sai, tiếng Anh", en: "what is wrong, in English",
        required: required),
      FieldSpec("fix", .text, "cách sửa", en: "the proposed mend"),
      FieldSpec("fix-en", .text, "cách sửa, tiếng Anh", en: "the proposed mend in English"),
    ]
  }

  private static let waivable = FieldSpec(
    "waivable", .boolean, "false: không được miễn trừ", en: "false forbids waivers")

  /// The keys of a rule besides those of its check.
  static let rule: [FieldSpec] =
    [
      FieldSpec(
        "id", .text, "chữ thường, số và gạch nối; duy nhất trong gói",
        en: "lower-case letters, digits and hyphens; unique in the pack", required: true),
      FieldSpec(
        "basis", .either([.text, .mapping(basis)]),
        "điều khoản của văn bản nguồn, hoặc {clause, document}, hoặc {clause, type, number, …}",
        en: "a clause of the pack's source, {clause, document}, or {clause, type, number, …}",
        required: true),
      FieldSpec(
        "confidence", .choice(confidences), "mức chắc chắn của căn cứ; mặc định verified",
        en: "how sure the underlying fact is; default verified"),
    ] + common(required: true) + [
      FieldSpec(
        "examples", .mapping(examples), "ví dụ đạt và không đạt, chạy như phép thử",
        en: "texts that pass and texts that fail, run as tests"),
      waivable,
      FieldSpec(
        "status", .choice(statuses), "tình trạng; mặc định stable",
        en: "how settled it is; default stable"),
      FieldSpec(
        "replaced-by", .rule, "quy tắc thay thế", en: "the rule that replaces a deprecated one"),
      FieldSpec("note", .text, "ghi chú cho người soạn", en: "a note for authors"),
    ]

  /// The keys of an override besides those of the check it changes.
  static let override: [FieldSpec] =
    [
      FieldSpec(
        "override", .rule, "GÓI/QUY-TẮC được sửa", en: "PACK/RULE that is changed",
        required: true),
      FieldSpec("reason", .text, "vì sao sửa", en: "why it is changed", required: true),
    ] + common(required: false) + [waivable]

  /// All keys of a rule.
  static let ruleWithChecks = rule + CheckKind.specs

  /// All keys of an override.
  static let overrideWithChecks = override + CheckKind.specs

  static let example: [FieldSpec] = [
    FieldSpec("text", .text, "văn bản ví dụ", en: "the text", group: "text"),
    FieldSpec(
      "files", .texts, "thay cho text: các tệp của một lượt soát",
      en: "instead: the files of one run",
      group: "text"),
    FieldSpec("type", .documentType, "loại văn bản", en: "the document's type"),
    FieldSpec("date", .date, "ngày xét", en: "the day as of which it is judged"),
    FieldSpec(
      "layout", .mapping(ExampleLayout.fields),
      "cách trình bày, ghi bằng các khóa của phép kiểm tra layout",
      en: "how it looks on paper, with the keys of the check layout"),
    FieldSpec("note", .text, "ghi chú", en: "a note"),
  ]

  private static let exampleList = FieldSpec.Kind.list(.either([.text, .mapping(example)]))

  static let examples: [FieldSpec] = [
    FieldSpec("pass", exampleList, "phải đạt", en: "must pass"),
    FieldSpec("fail", exampleList, "phải không đạt", en: "must fail"),
  ]
}
