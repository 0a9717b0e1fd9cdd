internal import DocumentModel
internal import SourceText

/// Reads what only LibreOffice reads: turned into `.docx`, in a folder and profile of its own.
enum OfficeConverter {
  /// The most seconds that a conversion may take.
  static let seconds = 120
  /// The most address space that it may take.
  static let memory = 8 << 30

  @Sendable
  nonisolated(nonsending) static func read(
    _ file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> SourceDocument {
    guard let tools = options.tools, tools.has(.soffice) else { throw .needs(.soffice) }
    let folder = ToolCall.folderMark
    let name = "input." + ending(of: file)
    var call = ToolCall(
      .soffice,
      [
        "-env:UserInstallation=file://\(folder)/profile", "--headless", "--norestore",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder + "/out", folder + "/" + name,
      ], input: file.bytes)
    call.inputFile = name
    call.outputFile = "out/input.docx"
    call.seconds = seconds
    call.memoryLimit = memory
    let result = try await tools.run(call)
    guard result.status == 0 else { throw .failed(.soffice, complaint: result.complaint) }
    return try await WordReader.read(
      FileContent(name: file.name, bytes: result.output), options)
  }

  /// Whether bytes are rich text.
  @Sendable
  static func recognisesRichText(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "{\\rtf".utf8) }

  /// Whether bytes are an OpenDocument text, which names itself in its first entry.
  @Sendable
  static func recognisesOpenDocument(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 3, 4])
      && bytes.prefix(120).dropFirst(30)
        .starts(with: "mimetypeapplication/vnd.oasis.opendocument.text".utf8)
  }

  /// The ending by which LibreOffice chooses how to read the bytes.
  private static func ending(of file: FileContent) -> String {
    if recognisesRichText(file.bytes) { return "rtf" }
    return recognisesOpenDocument(file.bytes) ? "odt" : "doc"
  }
}
