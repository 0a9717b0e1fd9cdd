internal import DocumentModel
internal import SourceText

/// Reads PDFs: their text layer through `pdftotext`, which sets columns with spaces.
enum PDFReader {
  /// The most seconds that a PDF may take.
  static let seconds = 60
  /// The most memory that reading a PDF may take.
  static let memory = 1 << 30
  /// Fewer characters than this a page are no text layer but stamps on pictures.
  private static let fewest = 24

  @Sendable
  static func read(
    _ file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> SourceDocument {
    guard let tools = options.tools else { throw FileKind.pdf.notText }
    var call = ToolCall(
      .pdftotext, ["-layout", "-enc", "UTF-8", ToolCall.inputPath, "-"], input: file.bytes)
    call.seconds = seconds
    call.memoryLimit = memory
    let result = try await tools.run(call)
    guard result.status == 0 else { throw fault(result) }
    let text = PageText(result.output)
    guard text.characters > 0 else { throw noText }
    return try text.document(named: file.name)
  }

  /// Whether bytes are a PDF: junk of a few bytes in front is allowed, as all readers of PDF do.
  @Sendable
  static func recognises(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(64).drop { $0 <= 0x20 || $0 >= 0x80 }
    return start.starts(with: "%PDF-".utf8)
  }

  private static func fault(_ result: ToolResult) -> InputError {
    guard result.complaint.contains("Incorrect password") else {
      return .failed(.pdftotext, complaint: result.complaint)
    }
    return InputError(
      "pdf-password",
      LocalText(
        "tệp PDF có mật khẩu; hãy mở bằng mật khẩu rồi lưu lại không có mật khẩu",
        english: "the PDF has a password; open it with the password and save it without one"))
  }

  private static let noText = InputError(
    "no-text-layer",
    LocalText(
      "tệp PDF không có lớp chữ (bản chụp, bản quét); hãy dùng --ocr để nhận dạng chữ",
      english: "the PDF has no text layer (a scan); use --ocr to recognise its text"))
}
