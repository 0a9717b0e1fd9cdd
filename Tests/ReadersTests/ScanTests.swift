import DocumentModel
import SourceText
import Testing

@testable import Readers

/// What is read of the words that `tesseract` finds on a page.
@Suite struct ScanTests {
  /// A word with its box; `line` counts lines of all blocks.
  private struct Word {
    var text: String
    var left: Int
    var top: Int
    var sure = 96
  }

  /// A table as the program writes it; each inner array is a line of its own block.
  private static func table(_ lines: [[Word]], page: Int = 1) -> String {
    var out =
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    out += "1\t\(page)\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n"
    for (k, line) in lines.enumerated() {
      out += "4\t\(page)\t\(k + 1)\t1\t1\t0\t0\t0\t10\t10\t-1\t\n"
      for (n, word) in line.enumerated() {
        out +=
          "5\t\(page)\t\(k + 1)\t1\t1\t\(n + 1)\t\(word.left)\t\(word.top)\t\(word.text.count * 20)\t40\t\(word.sure).5\t\(word.text)\n"
      }
    }
    return out
  }

  private static func words(_ text: String, at left: Int, _ top: Int, sure: Int = 96) -> [Word] {
    var left = left
    return text.split(separator: " ").map { word in
      defer { left += (word.count + 1) * 20 }
      return Word(text: String(word), left: left, top: top, sure: sure)
    }
  }

  private static let letterhead = [
    words("UBND TỈNH HẬU GIANG", at: 200, 200), words("SỞ Y TẾ", at: 260, 260),
    words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", at: 1000, 204),
    words("Độc lập - Tự do - Hạnh phúc", at: 1080, 256),
    words("KẾ HOẠCH", at: 900, 460), words("Phòng, chống bệnh dại", at: 760, 520, sure: 50),
  ]

  private func read(
    _ bytes: [UInt8], name: String = "a.png", recognises: Bool = true, _ tools: FakeTools
  ) async throws(InputError) -> SourceDocument {
    var options = ReadingOptions()
    options.tools = tools
    options.recognisesText = recognises
    options.jobs = 2
    return try await InputFormat.read(FileContent(name: name, bytes: bytes), options)
  }

  private static func png(_ width: Int, _ height: Int) -> [UInt8] {
    func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 0xFF) } }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
      + number(width) + number(height) + [8, 0, 0, 0, 0]
  }

  private static let tools = FakeTools { call in
    ToolResult(output: Array(table(letterhead).utf8))
  }

  @Test func linesSideBySideAreColumns() async throws {
    let document = try await read(Self.png(2480, 3508), Self.tools)
    #expect(
      blocks(of: document) == [
        "UBND TỈNH HẬU GIANG", "SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "KẾ HOẠCH", "Phòng, chống bệnh dại",
      ])
  }

  @Test func wordsKnowHowSureTheyAre() async throws {
    let document = try await read(Self.png(2480, 3508), Self.tools)
    let recognition = try #require(document.recognition)
    func confidence(_ block: Int) -> Confidence {
      recognition.confidence(of: document.text.sourceRange(document.blocks[block].range))
    }
    #expect(confidence(4).isFirm)
    #expect(!confidence(5).isFirm)
    // Four words of two dozen are doubtful.
    #expect(!recognition.legibility(of: 0..<document.source.bytes.count).isFirm)
  }

  @Test func picturesNeedTheOption() async {
    #expect(await code(Self.png(100, 100), recognises: false) == "picture")
  }

  @Test func programsThatAreMissingAreNamed() async {
    var tools = Self.tools
    tools.installed = []
    #expect(await code(Self.png(100, 100), tools) == "needs-program")
    let untrained = FakeTools { _ in
      ToolResult(output: [], status: 1, complaint: "Error opening data file ./vie.traineddata")
    }
    #expect(await code(Self.png(100, 100), untrained) == "needs-program")
  }

  private func code(
    _ bytes: [UInt8], _ tools: FakeTools = tools, recognises: Bool = true
  ) async -> String? {
    do throws(InputError) {
      _ = try await read(bytes, recognises: recognises, tools)
      return nil
    } catch {
      return error.code
    }
  }

  // MARK: Pictures

  /// No program may see a picture that its head tells to be too large.
  @Test(arguments: [
    (100_000, 100_000), (30_001, 1), (1, 30_001), (10_001, 10_000), (0xFFFF_FFFF, 0xFFFF_FFFF),
  ])
  func largePicturesAreRefusedUnseen(width: Int, height: Int) async {
    let tools = FakeTools { _ in
      Issue.record("decoded")
      return ToolResult(output: [])
    }
    #expect(await code(Self.png(width, height), tools) == "picture-too-large")
  }

  @Test func sizesOfPictures() {
    let jpeg: [UInt8] =
      [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC2, 0, 11, 8, 0x0D, 0xB4, 0x09, 0xB0, 1, 1, 0,
        0,
      ]
    #expect(PictureSize.all(in: jpeg) == [PictureSize(width: 2480, height: 3508)])
    let tiff: [UInt8] =
      [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 2, 0]
      + [0, 1, 3, 0, 1, 0, 0, 0, 0xB0, 0x09, 0, 0] + [1, 1, 4, 0, 1, 0, 0, 0, 0xB4, 0x0D, 0, 0]
      + [0, 0, 0, 0]
    #expect(PictureSize.all(in: tiff) == [PictureSize(width: 2480, height: 3508)])
    #expect(PictureSize.all(in: Self.png(2480, 3508)) == [PictureSize(width: 2480, height: 3508)])
  }

  /// A directory that leads to itself, and heads that are cut at every byte.
  @Test func damagedHeadsOfPictures() async {
    let loop: [UInt8] =
      [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 2, 0]
      + [0, 1, 3, 0, 1, 0, 0, 0, 0xB0, 0x09, 0, 0] + [1, 1, 4, 0, 1, 0, 0, 0, 0xB4, 0x0D, 0, 0]
      + [8, 0, 0, 0]
    #expect(await code(loop) == "damaged-picture")
    for end in 4..<24 {
      #expect(PictureSize.all(in: Array(Self.png(5, 5).prefix(end))) == nil)
      #expect(PictureSize.all(in: Array(loop.prefix(end))) == nil)
    }
    #expect(await code(Self.png(0, 5)) == "damaged-picture")
  }

  @Test func nothingRecognised() async {
    #expect(
      await code(Self.png(9, 9), FakeTools { _ in ToolResult(output: []) }) == "nothing-recognised")
  }

  /// Boxes that no program would write make no trouble.
  @Test func strangeTables() async {
    let table = Self.table([
      [Word(text: "a", left: 16_000_000, top: -16_000_000), Word(text: "b", left: -9, top: 3)],
      [Word(text: "", left: 1, top: 1)], [Word(text: "c", left: 0, top: 0, sure: -7)],
    ])
    for text in [table, table + "5\t1\t9\t1\t1\t1\t99999999999999999999\t1\t1\t1\t1\tx\n4\t\n\n"] {
      let tools = FakeTools { _ in ToolResult(output: Array(text.utf8)) }
      #expect(await code(Self.png(9, 9), tools) == nil)
    }
  }

  // MARK: PDFs

  private static let pdf = Array("%PDF-1.7".utf8)

  private static func scanned(pages: Int, size: String = "595.2 x 841.9 pts (A4)") -> FakeTools {
    FakeTools { call throws(InputError) in
      switch call.tool {
      case .pdftotext: return ToolResult(output: Array(repeating: 0x0C, count: min(pages, 400)))
      case .pdfinfo:
        let sizes = (1...min(pages, 400)).map { "Page \($0) size: \(size)\n" }.joined()
        return ToolResult(output: Array("Pages:          \(pages)\n\(sizes)".utf8))
      case .pdftoppm: return ToolResult(output: Array(call.arguments[1].utf8))
      default:
        let page = String(decoding: try call.input.bytes, as: UTF8.self)
        return ToolResult(
          output: Array(table([words("Trang thứ \(page) của kế hoạch.", at: 90, 90)]).utf8))
      }
    }
  }

  @Test func pagesComeInOrder() async throws {
    let document = try await read(Self.pdf, name: "a.pdf", Self.scanned(pages: 7))
    #expect(blocks(of: document) == (1...7).map { "Trang thứ \($0) của kế hoạch." })
    #expect(
      document.source.origins?.value(at: document.source.bytes.count - 5)?.label == "trang 7")
  }

  @Test func aScanIsToldToBeOne() async {
    do throws(InputError) {
      _ = try await read(Self.pdf, name: "a.pdf", recognises: false, Self.scanned(pages: 2))
      Issue.record("read")
    } catch {
      #expect(error.code == "no-text-layer")
    }
  }

  @Test func pagesAreLimited() async {
    do throws(InputError) {
      _ = try await read(Self.pdf, name: "a.pdf", Self.scanned(pages: 1_000_000))
      Issue.record("read")
    } catch {
      #expect(error.code == "too-many-pages")
    }
  }

  /// A page of fifty metres is drawn with few dots.
  @Test func largePagesAreDrawnCoarsely() {
    #expect(OCR.resolution((595, 842)) == 300)
    #expect(OCR.resolution(nil) == 300)
    let side = 144_000.0
    let dots = Double(OCR.resolution((side, side)))
    #expect(dots >= 1 && dots * side / 72 * dots * side / 72 <= Double(OCR.pixels))
    #expect(OCR.resolution((.infinity, 1)) >= 1)
    #expect(OCR.resolution((-1, 0)) == 300)
  }

  /// Pages that have text keep it.
  @Test func pagesWithTextAreNotRecognised() async throws {
    let scanned = Self.scanned(pages: 2)
    let tools = FakeTools { call throws(InputError) in
      call.tool == .pdftotext
        ? ToolResult(output: Array("Kế hoạch này có một lớp chữ riêng.\n\u{0C}\n\u{0C}".utf8))
        : try scanned.answer(call)
    }
    let document = try await read(Self.pdf, name: "a.pdf", tools)
    #expect(
      blocks(of: document) == ["Kế hoạch này có một lớp chữ riêng.", "Trang thứ 2 của kế hoạch."])
  }
}
