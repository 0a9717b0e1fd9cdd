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
    let result = try await tools.run(
      call(.soffice, file, ending(of: file), to: "docx", by: "MS Word 2007 XML"))
    guard result.status == 0 else { throw .failed(.soffice, complaint: result.complaint) }
    return try await WordReader.read(
      FileContent(name: file.name, bytes: result.output), options)
  }

  /// The call that turns a file, whose ending says what it is, into one of another ending by a filter.
  static func call(
    _ tool: Tool, _ file: FileContent, _ ending: String, to wanted: String, by filter: String
  ) -> ToolCall {
    let folder = ToolCall.folderMark
    let name = "input." + ending
    var call = ToolCall(
      tool,
      [
        "-env:UserInstallation=file://\(folder)/profile", "--headless", "--norestore",
        "--convert-to", wanted + ":" + filter, "--outdir", folder + "/out", folder + "/" + name,
      ], input: file.place)
    call.inputFile = name
    call.outputFile = "out/input." + wanted
    call.seconds = seconds
    call.memoryLimit = memory
    return call
  }

  /// Whether bytes are rich text.
  @Sendable
  static func recognisesRichText(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "{\\rtf".utf8) }

  /// Whether bytes are an OpenDocument text, which names itself in its first entry.
  @Sendable
  static func recognisesOpenDocument(_ bytes: [UInt8]) -> Bool { isOpenDocument(bytes, "text") }

  /// Whether bytes are an OpenDocument file of a kind.
  static func isOpenDocument(_ bytes: [UInt8], _ kind: String) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 3, 4])
      && bytes.prefix(120).dropFirst(30)
        .starts(with: "mimetypeapplication/vnd.oasis.opendocument.\(kind)".utf8)
  }

  /// The ending by which LibreOffice chooses how to read the bytes.
  private static func ending(of file: FileContent) -> String {
    if recognisesRichText(file.opening) { return "rtf" }
    return recognisesOpenDocument(file.opening) ? "odt" : "doc"
  }
}
