internal import DocumentModel
internal import SourceText

/// Reads Excel files of 97 to 2003, `.xls`, through LibreOffice, which turns them into `.xlsx`.
enum OldSheetReader {
  @Sendable
  nonisolated(nonsending) static func read(
    _ file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> SourceDocument {
    guard recognises(try file.bytes) else { throw notSheets }
    guard let tools = options.tools, tools.has(.calc) else { throw .needs(.calc) }
    let result: ToolResult
    do throws(InputError) {
      result = try await tools.run(
        OfficeConverter.call(.calc, file, "xls", to: "xlsx", by: "Calc MS Excel 2007 XML"))
    } catch {
      // LibreOffice without its part for sheets says no more than that it could not load the file.
      throw error.code == "program-failed" ? notConverted : error
    }
    guard result.status == 0 else { throw notConverted }
    return try await SheetReader.read(
      FileContent(name: file.name, bytes: result.output), options)
  }

  /// Whether bytes are a workbook of old Excel.
  @Sendable
  static func recognises(_ bytes: [UInt8]) -> Bool {
    guard FileKind(of: bytes) == .compound, let file = CompoundFile(bytes) else { return false }
    return (file.has("Workbook") || file.has("Book")) && !file.has("WordDocument")
  }

  private static let notSheets = InputError(
    "not-a-workbook",
    LocalText(
      "không phải tệp Excel .xls đọc được; hãy mở bằng Excel rồi lưu thành .xlsx",
      english: "no Excel .xls file that can be read; open it in Excel and save it as .xlsx"))

  private static let notConverted = InputError(
    "xls-not-converted",
    LocalText(
      "LibreOffice không đọc được tệp .xls: hãy cài gói \(Tool.calc.package) nếu chưa có, nếu có rồi thì tệp hỏng hoặc có mật khẩu; hoặc mở bằng Excel rồi lưu thành .xlsx",
      english:
        "LibreOffice cannot read the .xls file: install the package \(Tool.calc.package) if it is missing, else the file is damaged or has a password; or open it in Excel and save it as .xlsx"
    ))
}
