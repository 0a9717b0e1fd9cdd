internal import DocumentModel
internal import SourceText

/// Recognises the text of pages that are pictures: draws them with `pdftoppm`, reads them with `tesseract`, several at once.
struct OCR: Sendable {
  /// The most pages of a file.
  static let pageLimit = 300
  /// The most seconds that drawing or reading a page may take.
  static let pageSeconds = 60
  /// The dots an inch at which pages are drawn; fewer where a page would have more pixels than `pixels`.
  static let dotsPerInch = 300
  /// The most pixels of a page that is drawn.
  static let pixels = 40_000_000

  /// What is dark is judged by what is around it (Sauvola's method), not by the page as a whole: scans of open books and
  /// photos lie in the shade on one side.
  private static let unevenLight = ["-c", "thresholding_method=2"]

  let tools: any ToolRunner
  let options: ReadingOptions

  /// Ready to run; throws where a program is missing.
  init(_ options: ReadingOptions, drawing: Bool) throws(InputError) {
    guard let tools = options.tools else { throw FileKind.pdf.notText }
    self.tools = tools
    self.options = options
    for tool in drawing ? [Tool.pdfinfo, .pdftoppm, .tesseract] : [.tesseract]
    where !tools.has(tool) {
      throw .needs(tool)
    }
  }

  /// The words on pages of a PDF, by the numbers of the pages, or on all of them.
  func pages(
    _ numbers: [Int]?, of file: FileContent
  ) async throws(InputError) -> [Int: RecognisedPage] {
    let sizes = try await sizes(file)
    let wanted = numbers ?? Array(sizes.indices)
    guard wanted.count <= Self.pageLimit else { throw Self.tooManyPages(wanted.count) }
    var pages: [Int: RecognisedPage] = [:]
    var fault: InputError?
    let jobs = max(1, options.jobs)
    await withTaskGroup(of: (Int, Result<RecognisedPage, InputError>).self) { group in
      var waiting = wanted[...]
      func start() {
        guard fault == nil, let number = waiting.popFirst() else { return }
        let size = number < sizes.count ? sizes[number] : nil
        group.addTask { (number, await page(number, size, file)) }
      }
      for _ in 0..<jobs { start() }
      while let (number, result) = await group.next() {
        switch result {
        case .success(let page): pages[number] = page
        case .failure(let error): fault = fault ?? error
        }
        options.pageObserver?(pages.count, wanted.count)
        start()
      }
    }
    if let fault { throw fault }
    return pages
  }

  /// The words in the pictures of a file, page by page.
  func pages(ofPicture file: FileContent) async throws(InputError) -> [RecognisedPage] {
    let bytes = try file.bytes
    guard let sizes = PictureSize.all(in: bytes) else {
      throw InputError(
        "damaged-picture",
        LocalText(
          "ảnh hỏng: phần đầu tệp không cho biết kích thước; hãy quét hoặc xuất lại",
          english: "a damaged picture: its head does not tell its size; scan or export it again"))
    }
    guard sizes.count <= Self.pageLimit else { throw Self.tooManyPages(sizes.count) }
    if let size = sizes.first(where: { !$0.isAllowed }) { throw Self.tooLarge(size) }
    return try await recognised(bytes, seconds: Self.pageSeconds * sizes.count)
  }

  private func page(
    _ number: Int, _ size: (width: Double, height: Double)?, _ file: FileContent
  ) async -> Result<RecognisedPage, InputError> {
    do throws(InputError) {
      let page = String(number + 1)
      var call = ToolCall(
        .pdftoppm,
        ["-f", page, "-l", page, "-r", String(Self.resolution(size)), "-gray", ToolCall.inputPath],
        input: file.place)
      call.seconds = Self.pageSeconds
      let picture = try await tools.run(call)
      guard picture.status == 0, !picture.output.isEmpty else {
        throw InputError.failed(.pdftoppm, complaint: picture.complaint)
      }
      let pages = try await recognised(picture.output, seconds: Self.pageSeconds)
      return .success(pages.first ?? RecognisedPage())
    } catch {
      return .failure(error)
    }
  }

  private func recognised(
    _ picture: [UInt8], seconds: Int
  ) async throws(InputError) -> [RecognisedPage] {
    var call = ToolCall(
      .tesseract, ["stdin", "stdout", "-l", "vie"] + Self.unevenLight + ["tsv"],
      input: .memory(picture))
    call.seconds = seconds
    let table = try await tools.run(call)
    guard table.status == 0 else {
      // The program is there without its Vietnamese.
      if table.complaint.contains("vie.traineddata") { throw .needs(.tesseract) }
      throw .failed(.tesseract, complaint: table.complaint)
    }
    return RecognisedPage.pages(table.output)
  }

  /// The dots an inch for a page of a size in points.
  static func resolution(_ size: (width: Double, height: Double)?) -> Int {
    guard let size, size.width > 0, size.height > 0 else { return dotsPerInch }
    let most = (Double(pixels) / (size.width / 72 * size.height / 72)).squareRoot()
    return most.isFinite ? max(1, min(dotsPerInch, Int(most))) : dotsPerInch
  }

  /// The sizes of the pages of a PDF in points, as far as they are told.
  private func sizes(
    _ file: FileContent
  ) async throws(InputError) -> [(width: Double, height: Double)?] {
    var call = ToolCall(
      .pdfinfo, ["-f", "1", "-l", String(Self.pageLimit), ToolCall.inputPath], input: file.place)
    call.seconds = Self.pageSeconds
    let result = try await tools.run(call)
    guard result.status == 0 else { throw PDFReader.fault(.pdfinfo, result) }
    var sizes: [(width: Double, height: Double)?] = []
    for line in result.output.split(separator: 0x0A) {
      let words = String(decoding: line, as: UTF8.self).split(separator: " ")
      if words.count == 2, words[0] == "Pages:", let count = Int(words[1]) {
        guard count <= Self.pageLimit else { throw Self.tooManyPages(count) }
        sizes = Array(repeating: nil, count: max(0, count))
      } else if words.count >= 6, words[0] == "Page", words[2] == "size:",
        let number = Int(words[1]), sizes.indices.contains(number - 1),
        let width = Double(words[3]), let height = Double(words[5])
      {
        sizes[number - 1] = (width, height)
      }
    }
    return sizes
  }

  private static func tooManyPages(_ count: Int) -> InputError {
    InputError(
      "too-many-pages",
      LocalText(
        "\(count) trang, chỉ nhận dạng được nhiều nhất \(pageLimit) trang; hãy chia nhỏ tệp",
        english: "\(count) pages, at most \(pageLimit) are recognised; split the file"))
  }

  private static func tooLarge(_ size: PictureSize) -> InputError {
    let side = PictureSize.longestSide
    let most = PictureSize.most / 1_000_000
    return InputError(
      "picture-too-large",
      LocalText(
        "ảnh quá lớn: \(size.width) × \(size.height) điểm, nhiều nhất \(side) điểm mỗi cạnh và \(most) triệu điểm; hãy quét ở 300 dpi",
        english:
          "the picture is too large: \(size.width) × \(size.height) pixels, at most \(side) a side and \(most) million in all; scan at 300 dpi"
      ))
  }
}
