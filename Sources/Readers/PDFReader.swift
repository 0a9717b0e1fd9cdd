internal import DocumentModel
internal import SourceText

/// Reads PDFs: their text layer through `pdftotext`, which sets columns with spaces; pages without one through `OCR`.
enum PDFReader {
  /// The most seconds that taking the text out may take.
  static let seconds = 60
  /// The most memory that it may take.
  static let memory = 1 << 30
  /// Tells the C library of GNU to keep at hand a thousand freed pieces of each size, not seven: the program makes a piece of
  /// every letter, and takes a tenth less time so. At most 34 MB are kept. Other libraries do not know the variable.
  private static let keepsFreedMemory = ["GLIBC_TUNABLES": "glibc.malloc.tcache_count=1000"]
  /// A page with fewer characters than this has no text layer but stamps on a picture.
  private static let fewest = 24

  @Sendable
  nonisolated(nonsending) static func read(
    _ file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> SourceDocument {
    try await text(of: file, options).document(named: file.name)
  }

  @Sendable
  nonisolated(nonsending) static func source(
    _ file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> SourceText {
    try await text(of: file, options).source(named: file.name)
  }

  private nonisolated(nonsending) static func text(
    of file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> PageText {
    guard let tools = options.tools else { throw FileKind.pdf.notText }
    var call = ToolCall(
      .pdftotext, ["-layout", "-enc", "UTF-8", ToolCall.inputPath, "-"], input: file.place)
    call.seconds = seconds
    call.memoryLimit = memory
    call.writesFiles = false
    call.variables = keepsFreedMemory
    let result = try await tools.run(call)
    guard result.status == 0 else { throw fault(.pdftotext, result) }
    guard options.recognisesText else {
      let text = PageText(result.output)
      guard text.hasCharacters else { throw noText }
      return text
    }
    return try await recognised(result.output, file, options)
  }

  /// The text of a PDF with what is recognised on the pages that have none; on all pages where the text cannot be read.
  private nonisolated(nonsending) static func recognised(
    _ output: [UInt8], _ file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> PageText {
    var pages = output.split(separator: 0x0C, omittingEmptySubsequences: false)
    if pages.count > 1, pages.last?.isEmpty == true { pages.removeLast() }
    let empty = pages.indices.filter { k in
      pages[k].reduce(0) { $0 + ($1 > 0x20 && $1 & 0xC0 != 0x80 ? 1 : 0) } < fewest
    }
    if empty.count < pages.count {
      do throws(InputError) {
        let text = PageText(output)
        _ = try text.source(named: file.name)
        if empty.isEmpty { return text }
      } catch {
        return try await OCR(options, drawing: true).pages(nil, of: file).text(among: [])
      }
    }
    return try await OCR(options, drawing: true).pages(empty, of: file).text(among: pages)
  }

  /// How many bytes tell whether a file is a PDF.
  static let headSize = 64

  /// Whether bytes are a PDF: junk of a few bytes in front is allowed, as all readers of PDF do.
  @Sendable
  static func recognises(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(headSize).drop { $0 <= 0x20 || $0 >= 0x80 }
    return start.starts(with: "%PDF-".utf8)
  }

  /// What a program of poppler says of a PDF that it cannot read.
  static func fault(_ tool: Tool, _ result: ToolResult) -> InputError {
    guard result.complaint.contains("Incorrect password") else {
      return .failed(tool, complaint: result.complaint)
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

/// Reads pictures of pages through `OCR`.
enum PictureReader {
  @Sendable
  nonisolated(nonsending) static func read(
    _ file: FileContent, _ options: ReadingOptions
  ) async throws(InputError) -> SourceDocument {
    guard options.recognisesText else {
      throw InputError(
        "picture",
        LocalText(
          "đây là ảnh; hãy dùng --ocr để nhận dạng chữ",
          english: "this is a picture; use --ocr to recognise its text"))
    }
    let pages = try await OCR(options, drawing: false).pages(ofPicture: file)
    return try Dictionary(uniqueKeysWithValues: pages.enumerated().map { ($0, $1) })
      .text(among: []).document(named: file.name)
  }
}

extension [Int: RecognisedPage] {
  /// The recognised pages put among those that have text.
  fileprivate func text(among pages: [ArraySlice<UInt8>]) throws(InputError) -> PageText {
    var raw: [UInt8] = []
    var recognition = Recognition()
    for number in 0..<Swift.max(pages.count, (keys.max() ?? -1) + 1) {
      if number > 0 { raw.append(0x0C) }
      guard let page = self[number] else {
        if number < pages.count { raw += pages[number] }
        continue
      }
      for word in page.words {
        let range = raw.count + word.range.lowerBound..<raw.count + word.range.upperBound
        recognition.append(Recognition.Word(range: range, percent: word.percent))
      }
      raw += page.bytes
    }
    let text = PageText(raw, recognition)
    guard text.hasCharacters else {
      throw InputError(
        "nothing-recognised",
        LocalText(
          "không nhận dạng được chữ nào; hãy kiểm tra bản quét: đúng chiều, đủ nét, 300 dpi",
          english: "no text was recognised; see that the scan is upright and sharp, at 300 dpi"))
    }
    return text
  }
}
