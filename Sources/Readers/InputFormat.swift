public import DocumentModel
public import SourceText

/// An input format: which files belong to it and how their bytes become text blocks.
public struct InputFormat: Sendable {
  /// Its name, `markdown`.
  public let name: String
  /// The endings of its files, lower case, without the dot.
  public let endings: [String]
  /// What it is, for `soat formats`.
  public let summary: LocalText
  /// The programs that it may need; `Tool.purpose` says what for.
  public var needs: [Tool] = []
  /// Whether its files are themselves the text that is checked, so that lines and columns are those of the file.
  public var isText = false
  /// It has no text unless text is recognised: in a folder its files are passed over otherwise.
  public var isPicture = false
  /// Whether bytes are of this format whatever their name says; never true for what is plain text.
  let recognises: @Sendable ([UInt8]) -> Bool
  /// Turns a file into blocks in reading order, positions kept.
  let read: Reader<SourceDocument>
  /// Takes out the text alone, where that is less work; nil: it is that of the blocks.
  var source: Reader<SourceText>?

  /// What makes something of a file, where it is called.
  typealias Reader<Product> =
    nonisolated(nonsending) @Sendable (FileContent, ReadingOptions) async throws(InputError) ->
    Product

  /// All formats, in the order in which they are listed and in which content is recognised.
  public static let all: [InputFormat] = [
    plainText, markdown, openDocument, word, oldWord, richText, html, pdf, picture, sheets,
    openSheets, oldSheets, separated, yaml, json,
  ]

  /// The format of a file name, by its ending; nil when none is known.
  public static func named(by fileName: String) -> InputFormat? {
    guard let dot = fileName.utf8.lastIndex(of: 0x2E) else { return nil }
    let ending = CaseFolding.folded(String(fileName[fileName.index(after: dot)...]))
    return all.first { $0.endings.contains(ending) }
  }

  /// The format of a file: by its content where that tells, else by its name, else plain text.
  public static func of(_ file: FileContent) -> InputFormat {
    all.first { $0.recognises(file.opening) } ?? named(by: file.name) ?? plainText
  }

  /// A file as text blocks in reading order.
  ///
  /// Throws where the file is damaged, of no known format, or needs a program that is not there.
  public nonisolated(nonsending) static func read(
    _ file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> SourceDocument {
    try await of(file).read(file, options)
  }

  /// The text of a file in reading order, which is that of `read`. Throws as `read` does.
  public nonisolated(nonsending) static func source(
    of file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> SourceText {
    let format = of(file)
    if let source = format.source { return try await source(file, options) }
    return try await format.read(file, options).source
  }

  /// A text as blocks in reading order. Never fails: every text has a reading.
  public static func read(_ source: SourceText) -> SourceDocument { TextReader.read(source) }

  static let plainText = InputFormat(
    name: "text", endings: ["txt", "text"],
    summary: LocalText("văn bản thuần, UTF-8 hoặc UTF-16", english: "plain text, UTF-8 or UTF-16"),
    isText: true, recognises: { _ in false }, read: readText)

  static let markdown = InputFormat(
    name: "markdown", endings: ["md", "markdown"],
    summary: LocalText("Markdown, UTF-8 hoặc UTF-16", english: "Markdown, UTF-8 or UTF-16"),
    isText: true, recognises: { _ in false }, read: readText)

  static let word = InputFormat(
    name: "docx", endings: ["docx", "docm", "dotx", "dotm"],
    summary: LocalText(
      "Word, cả tệp mẫu và tệp có macro (macro không bao giờ chạy)",
      english: "Word, templates and files with macros too (macros are never run)"),
    recognises: WordPackage.recognises, read: WordReader.read, source: WordReader.source)

  static let html = InputFormat(
    name: "html", endings: ["html", "htm", "xhtml"],
    summary: LocalText(
      "trang HTML, cả trang do Word lưu", english: "HTML pages, those that Word saves too"),
    recognises: HTMLReader.recognises, read: HTMLReader.read)

  static let oldWord = InputFormat(
    name: "doc", endings: ["doc", "dot"],
    summary: LocalText("Word 97 đến 2003", english: "Word 97 to 2003"),
    needs: [.soffice], recognises: OldWordReader.recognises, read: OldWordReader.read)

  static let richText = InputFormat(
    name: "rtf", endings: ["rtf"], summary: LocalText("RTF", english: "rich text"),
    needs: [.soffice], recognises: OfficeConverter.recognisesRichText, read: OfficeConverter.read)

  static let openDocument = InputFormat(
    name: "odt", endings: ["odt", "ott"],
    summary: LocalText("OpenDocument của LibreOffice", english: "OpenDocument of LibreOffice"),
    needs: [.soffice], recognises: OfficeConverter.recognisesOpenDocument,
    read: OfficeConverter.read)

  static let pdf = InputFormat(
    name: "pdf", endings: ["pdf"],
    summary: LocalText("PDF; bản quét thì với --ocr", english: "PDF; scans with --ocr"),
    needs: [.pdftotext, .pdfinfo, .pdftoppm, .tesseract], recognises: PDFReader.recognises,
    read: PDFReader.read, source: PDFReader.source)

  static let picture = InputFormat(
    name: "picture", endings: ["png", "jpg", "jpeg", "tif", "tiff"],
    summary: LocalText("ảnh chụp, bản quét, với --ocr", english: "pictures, scans, with --ocr"),
    needs: [.tesseract], isPicture: true, recognises: PictureSize.recognises,
    read: PictureReader.read)

  @Sendable
  private nonisolated(nonsending) static func readText(
    _ file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> SourceDocument {
    TextReader.read(try SourceText.read(name: file.name, bytes: try file.bytes))
  }
}

/// How files are read, and what reading may use of the machine.
public struct ReadingOptions: Sendable {
  /// Runs programs that some formats need; nil where none may be run.
  public var tools: (any ToolRunner)?
  /// Which view of tracked changes is read.
  public var revisions = Revisions.accepted
  /// Whether text in pictures is recognised, which takes a second or two a page.
  public var recognisesText = false
  /// How many pages are recognised at once.
  public var jobs = 1
  /// Hears how many pages of how many of a file are recognised.
  public var pageObserver: (@Sendable (_ done: Int, _ pages: Int) -> Void)?

  /// Without other programs.
  public init() {}
}
