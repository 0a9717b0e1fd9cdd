internal import SourceText

/// Formats that hold tables and values rather than running text.
extension InputFormat {
  static let sheets = InputFormat(
    name: "xlsx", endings: ["xlsx", "xlsm", "xltx", "xltm"],
    summary: LocalText(
      "Excel, cả tệp mẫu và tệp có macro (macro không bao giờ chạy)",
      english: "Excel, templates and files with macros too (macros are never run)"),
    recognises: SheetPackage.recognises, read: SheetReader.read)

  static let separated = InputFormat(
    name: "csv", endings: ["csv", "tsv"],
    summary: LocalText(
      "bảng, cột cách nhau bằng dấu phẩy, chấm phẩy hoặc tab",
      english: "tables, columns separated by comma, semicolon or tab"),
    recognises: { _ in false }, read: SeparatedReader.read)

  static let yaml = InputFormat(
    name: "yaml", endings: ["yaml", "yml"],
    summary: LocalText("báo cáo có cấu trúc, YAML", english: "structured reports, YAML"),
    recognises: { _ in false }, read: DataReader.readYAML)

  static let json = InputFormat(
    name: "json", endings: ["json"],
    summary: LocalText("báo cáo có cấu trúc, JSON", english: "structured reports, JSON"),
    recognises: { _ in false }, read: DataReader.readJSON)
}
