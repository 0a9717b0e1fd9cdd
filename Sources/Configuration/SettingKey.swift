internal import Findings
internal import SourceText
internal import YAMLSource

/// A key of the configuration: what it is called, what it means, what values it takes.
///
/// The reader's list of keys, the JSON Schema and the order of `soat config show` are made from these.
struct SettingKey: Sendable {
  /// What values a key takes.
  indirect enum Kind: Sendable {
    case version
    case text
    case texts
    case flag
    case date
    case hash
    case number(ClosedRange<Int>)
    case choice([String])
    case outputs
    /// A mapping with these keys.
    case mapping([SettingKey])
    /// A mapping of names of packs to their versions.
    case versions
    /// A list of mappings with these keys.
    case list([SettingKey])
    /// A list of paths or of mappings with these keys.
    case pathsOr([SettingKey])
    /// A list of overrides of the pack language.
    case overrides
  }

  /// The key.
  let name: String
  /// Its values.
  let kind: Kind
  /// What it is called.
  let title: LocalText
  /// What it does.
  let description: LocalText
  /// Whether it must be there.
  var isRequired = false

  private init(
    _ name: String, _ kind: Kind, _ title: String, en englishTitle: String, _ description: String,
    en english: String, required: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.title = LocalText(title, english: englishTitle)
    self.description = LocalText(description, english: english)
    isRequired = required
  }

  static let jobs = 1...1024
  /// In MiB.
  static let fileSize = 1...SourceText.sizeLimit >> 20
  /// In MiB.
  static let archiveSize = 1...4096
  static let archiveEntries = 1...100_000

  static let limits = [
    SettingKey(
      "file-size", .number(fileSize), "Cỡ tệp", en: "Size of a file",
      "Tệp lớn hơn bấy nhiêu MiB không được đọc; mặc định \(fileSize.upperBound).",
      en: "A file of more MiB is not read; default \(fileSize.upperBound)."),
    SettingKey(
      "archive-size", .number(archiveSize), "Cỡ tệp nén", en: "Size of an archive",
      "Các tệp trong một tệp nén zip được bung ra nhiều nhất bấy nhiêu MiB; mặc định 1024.",
      en: "The files of a zip archive of submissions unfold to at most so many MiB; default 1024."),
    SettingKey(
      "archive-entries", .number(archiveEntries), "Số mục", en: "Entries of an archive",
      "Một tệp nén zip có nhiều nhất bấy nhiêu mục; mặc định 10000.",
      en: "A zip archive of submissions has at most so many entries; default 10000."),
  ]

  static let entry = [
    SettingKey(
      "match", .texts, "Mẫu", en: "Patterns",
      "Một hoặc nhiều mẫu tên tệp, tính từ thư mục của tệp này: *, ?, [a-z], **, / ở đầu hay ở giữa là đường dẫn.",
      en:
        "One or several patterns of files, from the folder of this file: *, ?, [a-z], **; with / at the start or inside it is a path.",
      required: true),
    SettingKey(
      "packs", .texts, "Gói quy tắc", en: "Packs",
      "Chỉ các gói này áp dụng cho các tệp ấy.", en: "Only these packs apply to the files."),
    SettingKey(
      "type", .text, "Loại văn bản", en: "Document type",
      "Loại của văn bản không in tên loại.", en: "The type of documents that do not print theirs."),
    SettingKey(
      "issued", .flag, "Đã ban hành", en: "Issued",
      "true: văn bản đã ban hành, không phải dự thảo.",
      en: "true: the documents are issued, no drafts."),
    SettingKey(
      "exclude", .flag, "Bỏ ra", en: "Exclude",
      "true: không soát khi gặp trong thư mục; false: soát lại sau khi mục trên đã bỏ ra.",
      en:
        "true: not checked where found in a folder; false: checked although an entry above excludes it."
    ),
    SettingKey(
      "reason", .text, "Lý do bỏ ra", en: "Reason for excluding",
      "Vì sao các tệp ấy không được soát; báo cáo ghi lại.",
      en: "Why the files are not checked; reports tell it."),
  ]

  static let packSource = [
    SettingKey(
      "path", .text, "Đường dẫn", en: "Path",
      "Thư mục, tệp .tar.gz, .tgz hoặc .zip, tính từ thư mục của tệp này.",
      en: "A folder, or a file .tar.gz, .tgz or .zip, from the folder of this file.", required: true
    ),
    SettingKey(
      "sha256", .hash, "SHA-256", en: "SHA-256",
      "SHA-256 của tệp nén, hoặc của bảng liệt kê thư mục; “soat packs pin” in ra.",
      en: "SHA-256 of the archive, or of the listing of the folder; “soat packs pin” prints it.",
      required: true),
    SettingKey(
      "packs", .versions, "Phiên bản", en: "Versions",
      "Mọi gói trong đó với phiên bản của nó.", en: "Every pack in it with its version.",
      required: true),
  ]

  /// The keys of the file, in the order in which they are printed.
  static let all = [
    SettingKey(
      "soat", .version, "Phiên bản", en: "Version", "Phiên bản của cấu hình: 1.",
      en: "The version of the configuration: 1.", required: true),
    SettingKey(
      "lang", .choice(Language.allCases.map(\.rawValue)), "Ngôn ngữ", en: "Language",
      "Ngôn ngữ của thông báo; --lang thắng. Mặc định theo LC_ALL, LANG, rồi vi.",
      en: "Language of messages; --lang wins. Default: LC_ALL, LANG, then vi."),
    SettingKey(
      "packs", .texts, "Gói quy tắc", en: "Packs",
      "Chỉ các gói này áp dụng; không có khóa này thì gói tự chọn theo điều kiện. --pack thắng.",
      en:
        "Only these packs apply; without the key packs choose themselves by their conditions. --pack wins."
    ),
    SettingKey(
      "packs-from", .pathsOr(packSource), "Gói từ nơi khác", en: "Packs from elsewhere",
      "Thư mục hay tệp gói của mình, hoặc gói lấy từ nơi khác được ghim bằng SHA-256 và phiên bản.",
      en:
        "One's own folders or files of packs, or packs from elsewhere pinned by SHA-256 and version."
    ),
    SettingKey(
      "rules", .overrides, "Sửa quy tắc", en: "Changes of rules",
      "Quy tắc được sửa, viết như trong gói: override, reason, rồi điều được sửa.",
      en: "Rules that are changed, as in a pack: override, reason, then what is changed."),
    SettingKey(
      "files", .list(entry), "Tệp", en: "Files",
      "Điều áp dụng cho các tệp khớp mẫu; nhiều mục cùng khớp thì từng khóa lấy theo mục sau cùng.",
      en:
        "What holds for the files that fit patterns; where several entries fit, the last wins key by key."
    ),
    SettingKey(
      "issued", .flag, "Đã ban hành", en: "Issued",
      "true: văn bản đã ban hành, số và ngày bỏ trống là lỗi. --issued và --no-issued thắng.",
      en:
        "true: the documents are issued, a blank number or day is an error. --issued and --no-issued win."
    ),
    SettingKey(
      "as-of", .date, "Ngày xét", en: "Day of judging",
      "Hiệu lực được xét vào ngày này, 2023-05-01; --as-of thắng.",
      en: "What is in force is judged as of this day, 2023-05-01; --as-of wins."),
    SettingKey(
      "fail-on", .choice(FailOn.allCases.map(\.rawValue)), "Mức làm hỏng", en: "Failing gravity",
      "Từ mức này chương trình kết thúc với mã 1; --fail-on thắng. Mặc định error.",
      en: "From this gravity on the status is 1; --fail-on wins. Default error."),
    SettingKey(
      "formats", .outputs, "Đầu ra", en: "Outputs",
      "Định dạng đầu ra, TÊN hoặc TÊN=TỆP; tệp nằm dưới thư mục của tệp này. --format thắng.",
      en:
        "Output formats, NAME or NAME=FILE; files lie below the folder of this file. --format wins."
    ),
    SettingKey(
      "jobs", .number(jobs), "Số tệp cùng lúc", en: "Files at once",
      "Số tệp được soát cùng lúc; --jobs thắng. Mặc định theo số bộ xử lý.",
      en: "How many files are worked on at once; --jobs wins. Default: the processors."),
    SettingKey(
      "ocr", .flag, "Nhận dạng chữ", en: "Recognise text",
      "true: nhận dạng chữ trong bản chụp, bằng tesseract. --ocr và --no-ocr thắng.",
      en: "true: the text of scans is recognised, by tesseract. --ocr and --no-ocr win."),
    SettingKey(
      "revisions", .choice(RevisionsView.allCases.map(\.rawValue)), "Thay đổi được theo dõi",
      en: "Tracked changes",
      "Tệp Word có thay đổi được theo dõi: bản đã chấp nhận hay bản gốc; --revisions thắng.",
      en: "Word files with tracked changes: accepted, or the original text; --revisions wins."),
    SettingKey(
      "limits", .mapping(limits), "Giới hạn", en: "Limits", "Đọc nhiều nhất bao nhiêu.",
      en: "How much is read at most."),
    SettingKey(
      "waivers", .texts, "Miễn trừ", en: "Waivers",
      "Các tệp miễn trừ, tính từ thư mục của tệp này.",
      en: "Files of waivers, from the folder of this file."),
    SettingKey(
      "baseline", .text, "Đường cơ sở", en: "Baseline",
      "Tệp ghi những phát hiện đã biết, tính từ thư mục của tệp này.",
      en: "The file of findings that are known, from the folder of this file."),
  ]
}
