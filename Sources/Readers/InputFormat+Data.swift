internal import SourceText

/// Formats that hold tables and values rather than running text.
extension InputFormat {
  static let sheets = InputFormat(
    name: "xlsx", endings: ["xlsx", "xlsm", "xltx", "xltm"],
    summary: LocalText(
      "Excel, cả tệp mẫu và tệp có macro (macro không bao giờ chạy)",
      english: "Excel, templates and files with macros too (macros are never run)"),
    recognises: SheetPackage.recognises, read: SheetReader.read)

  static let openSheets = InputFormat(
    name: "ods", endings: ["ods", "ots"],
    summary: LocalText(
      "bảng tính OpenDocument của LibreOffice", english: "OpenDocument sheets of LibreOffice"),
    recognises: OpenSheetReader.recognises, read: OpenSheetReader.read)

  static let oldSheets = InputFormat(
    name: "xls", endings: ["xls", "xlt"],
    summary: LocalText("Excel 97 đến 2003", english: "Excel 97 to 2003"),
    needs: [.calc], recognises: OldSheetReader.recognises, read: OldSheetReader.read)

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
