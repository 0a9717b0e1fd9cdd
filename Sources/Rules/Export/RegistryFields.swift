internal import Registries
internal import SourceText

/// The keys of registry files, for the schema and the reference.
enum RegistryFields {
  private static let span = FieldSpec.Kind.mapping(Condition.dateFields)

  private static let common: [FieldSpec] = [
    FieldSpec(
      "id", .text, "chữ thường không dấu, số, gạch nối", en: "lower-case ASCII, hyphens",
      required: true),
    FieldSpec(
      "confidence", .choice(PackFields.confidences), "mức chắc chắn", en: "how sure the entry is",
      required: true),
    FieldSpec("source", .text, "lấy từ đâu", en: "where it comes from", required: true),
    FieldSpec("note", .text, "ghi chú", en: "a note"),
  ]

  /// The key of a group of entries; of its other keys all but `id` may stand beside it.
  static let group = FieldSpec(
    "entries", .list(.text), "các mục cùng có những giá trị ghi ở đây",
    en: "entries that have the values beside it in common")

  static let agency: [FieldSpec] =
    common + [
      FieldSpec("name", .text, "tên đầy đủ", en: "the full name", required: true),
      FieldSpec("names", .texts, "các tên đầy đủ khác", en: "other full names"),
      FieldSpec("abbreviations", .texts, "tên viết tắt", en: "short forms"),
      FieldSpec(
        "level", .choice(Agency.Level.allCases.map(\.rawValue)), "cấp", en: "the level",
        required: true),
      FieldSpec(
        "kind", .choice(Agency.Kind.allCases.map(\.rawValue)), "loại cơ quan",
        en: "the kind of body", required: true),
      FieldSpec(
        "subordinate", .boolean, "true: UBND tỉnh giao việc, không phải đề nghị",
        en: "true: the provincial People's Committee tasks it, not asks it"),
      FieldSpec("valid", span, "thời gian tồn tại", en: "when it exists"),
      FieldSpec("successor", .agencies, "cơ quan kế thừa", en: "the bodies that took over"),
      FieldSpec("successor-note", .text, "phần nào về đâu", en: "what went to whom"),
      FieldSpec("stem", .text, "tên không kèm địa danh", en: "the name without its place"),
      FieldSpec(
        "place", .choice(Agency.PlaceUse.allCases.map(\.rawValue)), "sau tên có địa danh không",
        en: "whether a place follows the stem"),
      FieldSpec(
        "includes", .agencies, "các cơ quan mà tên chung này gồm",
        en: "ids that this collective name stands for"),
      FieldSpec(
        "addresses",
        .mapping([
          FieldSpec(
            "levels", .choices(Agency.Level.allCases.map(\.rawValue)), "các cấp",
            en: "the levels", required: true),
          FieldSpec(
            "kinds", .choices(Agency.Kind.allCases.map(\.rawValue)), "các loại cơ quan",
            en: "the kinds of bodies", required: true),
        ]), "gửi đến tên chung này là gửi đến các cơ quan thuộc cấp và loại này",
        en: "the bodies that get what is sent to this collective name"),
    ]

  static let province: [FieldSpec] =
    common + [
      FieldSpec("name", .text, "tên", en: "the name", required: true),
      FieldSpec("names", .texts, "các tên khác", en: "other names"),
      FieldSpec(
        "kind", .choice(Province.Kind.allCases.map(\.rawValue)), "tỉnh hay thành phố",
        en: "province or city", required: true),
      FieldSpec("coastal", .boolean, "có biển", en: "it lies at the sea"),
      FieldSpec("land-border", .boolean, "có biên giới đất liền", en: "it has a land border"),
      FieldSpec("valid", span, "thời gian tồn tại", en: "when it exists"),
      FieldSpec("merged-into", .provinces, "nhập vào tỉnh nào", en: "the provinces it went into"),
    ]

  static let document: [FieldSpec] =
    common + [
      FieldSpec("type", .text, "loại văn bản", en: "the type", required: true),
      FieldSpec("number", .text, "số, ký hiệu", en: "number and symbol"),
      FieldSpec("date", .date, "ngày ban hành", en: "the day of issue"),
      FieldSpec("issuer", .text, "cơ quan ban hành", en: "the issuer"),
      FieldSpec("title", .text, "trích yếu", en: "the subject"),
      FieldSpec("names", .texts, "tên được viện dẫn", en: "names by which it is cited"),
      FieldSpec("in-force", span, "thời gian có hiệu lực", en: "when it is in force"),
      FieldSpec("replaced-by", .documents, "văn bản thay thế", en: "what replaces it"),
      FieldSpec("amended-by", .documents, "văn bản sửa đổi", en: "what amends it"),
    ]

  static let documentType: [FieldSpec] =
    common + [
      FieldSpec("name", .text, "tên loại", en: "the name", required: true),
      FieldSpec("abbreviation", .text, "chữ viết tắt", en: "the abbreviation"),
    ]

  static let signatureAuthority: [FieldSpec] =
    common + [
      FieldSpec("form", .text, "hình thức ký, “KT.”", en: "the form, “KT.”", required: true),
      FieldSpec("spellings", .texts, "cách ghi khác, “K/T”", en: "other spellings, “K/T”"),
      FieldSpec("meaning", .text, "nghĩa là gì", en: "what it means", required: true),
      FieldSpec(
        "for", .texts, "chức vụ hoặc cơ quan đứng sau hình thức ký",
        en: "the posts or bodies that follow the form", required: true),
      FieldSpec(
        "signed-by", .texts, "chức vụ được ký như vậy; bỏ trống: mọi chức vụ trừ not-signed-by",
        en: "posts that may sign so; without it all but those of not-signed-by"),
      FieldSpec(
        "not-signed-by", .texts, "chức vụ không được ký như vậy", en: "posts that may not sign so"),
      FieldSpec(
        "who", .text, "ai được ký, bằng lời", en: "who may sign so, in words", required: true),
      FieldSpec("valid", span, "thời gian áp dụng", en: "when it holds"),
    ]

  static let reportPeriod: [FieldSpec] =
    common + [
      FieldSpec("name", .text, "tên kỳ báo cáo", en: "its name", required: true),
      FieldSpec(
        "period", .choice(ReportPeriod.Length.allCases.map(\.rawValue)), "kỳ báo cáo",
        en: "how often the report returns", required: true),
      FieldSpec(
        "first-day", .integer, "số liệu tính từ ngày này của tháng trước kỳ báo cáo",
        en: "the first day of the figures, in the month before the period", required: true),
      FieldSpec(
        "cut-off-day", .integer, "số liệu chốt vào ngày này của tháng cuối kỳ báo cáo",
        en: "the last day of the figures, in the last month of the period", required: true),
      FieldSpec(
        "send-before", .partialDate, "gửi trước ngày này hằng năm",
        en: "the report is sent before this day of every year"),
      FieldSpec(
        "regime", .documents, "văn bản đặt ra chế độ báo cáo riêng",
        en: "the document that sets a period of its own"),
      FieldSpec(
        "subjects", .texts,
        "từ ngữ trong trích yếu của báo cáo nêu kỳ này; báo cáo tháng, quý, năm phải có số đứng ngay sau",
        en:
          "words of a report's subject that name the period; a number must follow them for months, quarters and years"
      ),
      FieldSpec(
        "only-with", .texts, "chỉ xét khi trích yếu có một trong các từ ngữ này",
        en: "words of the subject without which it names no period"),
      FieldSpec(
        "unless", .texts, "không xét khi trích yếu có một trong các từ ngữ này",
        en: "words of a subject that speaks of something else"),
      FieldSpec("valid", span, "thời gian áp dụng", en: "when it holds"),
    ]

  /// The registries by their name in files.
  static let all: [(name: String, fields: [FieldSpec])] = [
    ("agencies", agency), ("provinces", province), ("documents", document),
    ("document-types", documentType), ("signature-authorities", signatureAuthority),
    ("report-periods", reportPeriod),
  ]
}
