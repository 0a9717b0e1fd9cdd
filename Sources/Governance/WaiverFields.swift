internal import SourceText

/// One key of a waiver: the reader, the schema and what `soat waivers add` writes are made from these.
struct WaiverField: Sendable {
  /// What values it takes.
  enum Kind: Sendable {
    /// One text in which something can be seen.
    case text
    /// A text or a list of texts, each of which fits a pattern.
    case texts(pattern: String)
    /// A day, `2027-03-31`.
    case day
  }

  let name: String
  let kind: Kind
  let isRequired: Bool
  let title: LocalText
  let description: LocalText
  let example: String

  init(
    _ name: String, _ kind: Kind, required: Bool, title: LocalText, _ description: LocalText,
    example: String
  ) {
    self.name = name
    self.kind = kind
    isRequired = required
    self.title = title
    self.description = description
    self.example = example
  }

  /// The keys of a waiver, in the order in which they are written.
  static let all: [WaiverField] = [
    WaiverField(
      "id", .text, required: false, title: LocalText("Mã miễn trừ", english: "Id of the waiver"),
      LocalText(
        "mã trong sổ theo dõi của cơ quan",
        english: "its id in the organisation's own register"), example: "MT-2026-01"),
    WaiverField(
      "rule", .text, required: true, title: LocalText("Quy tắc", english: "Rule"),
      LocalText(
        "mã đầy đủ GÓI/QUY-TẮC; dấu * thay cho chuỗi ký tự bất kỳ, kể cả dấu /",
        english: "the full id PACK/RULE; * stands for any text, slashes too"),
      example: "form/decree-30-2020/end-mark"),
    WaiverField(
      "files", .texts(pattern: "^[^\\\\]*[^\\\\/.][^\\\\]*$"), required: true,
      title: LocalText("Tệp", english: "Files"),
      LocalText(
        "một hay nhiều mẫu đường dẫn, tính từ thư mục chứa tệp này; * và ? trong một tên, ** thay cho các thư mục; không có dấu / thì khớp ở mọi thư mục, khớp với thư mục thì gồm cả bên trong",
        english:
          "one or several patterns of paths from this file's folder; * and ? within a name, ** for any folders; one without a slash fits at every depth, one that fits a folder means all below it"
      ), example: "ke-hoach/**/*.docx"),
    WaiverField(
      "place", .texts(pattern: "^[0-9a-f]{15}$"), required: false,
      title: LocalText("Chỗ sai", english: "Place"),
      LocalText(
        "dấu vân tay (fingerprint) của chỗ sai trong báo cáo JSON; không ghi thì miễn mọi chỗ sai của quy tắc trong các tệp",
        english:
          "the fingerprint of a finding, from the JSON report; without it every finding of the rule in the files is waived"
      ), example: "0f3a5c7d9b1e246"),
    WaiverField(
      "reason", .text, required: true, title: LocalText("Lý do", english: "Reason"),
      LocalText(
        "vì sao được miễn; đọc được trong mọi báo cáo",
        english: "why it is waived; every report prints it"),
      example: "Mẫu báo cáo của Bộ không có dấu kết thúc"),
    WaiverField(
      "owner", .text, required: true,
      title: LocalText("Người chịu trách nhiệm", english: "Owner"),
      LocalText(
        "ai chịu trách nhiệm: đơn vị hay chức danh", english: "who answers for it: a unit or a post"
      ), example: "Chánh Văn phòng"),
    WaiverField(
      "decision", .text, required: false,
      title: LocalText("Văn bản quyết định", english: "Decision"),
      LocalText(
        "số, ký hiệu văn bản cho phép", english: "number and symbol of the document that allows it"),
      example: "15/TB-VP"),
    WaiverField(
      "expires", .day, required: true, title: LocalText("Hết hạn", english: "Expires"),
      LocalText(
        "ngày cuối cùng còn hiệu lực, năm-tháng-ngày; sau ngày ấy chỗ sai lại được tính",
        english:
          "the last day on which it holds, year-month-day; afterwards the findings count again"),
      example: "2027-03-31"),
  ]
}
