import DocumentModel
import SourceText
import TestSupport
import Testing

@testable import Readers

/// `.doc` of Word 97 to 2003, and what LibreOffice turns into `.docx`.
@Suite struct OldWordTests {
  private typealias Sample = OldWordSample

  private func read(
    _ bytes: [UInt8], name: String = "a.doc", _ tools: FakeTools? = nil,
    revisions: Revisions = .accepted
  ) async throws(InputError) -> SourceDocument {
    var options = ReadingOptions()
    options.tools = tools
    options.revisions = revisions
    return try await InputFormat.read(FileContent(name: name, bytes: bytes), options)
  }

  private func code(_ bytes: [UInt8], name: String = "a.doc", _ tools: FakeTools? = nil) async
    -> String?
  {
    do throws(InputError) {
      _ = try await read(bytes, name: name, tools)
      return nil
    } catch {
      return error.code
    }
  }

  private static let cells = Sample(paragraphs: [
    .init(text: "Phân công nhiệm vụ năm 2024\r", style: 2),
    .init(text: "TT\u{7}", changes: Sample.inTable),
    .init(text: "Nội dung\u{7}", changes: Sample.inTable),
    .init(text: "Chủ trì\u{7}", changes: Sample.inTable),
    .init(text: "\u{7}", changes: Sample.endsRow),
    .init(text: "1\u{7}", changes: Sample.inTable),
    .init(text: "Rà soát\r", changes: Sample.inTable),
    .init(text: "hộ nghèo\u{7}", changes: Sample.inTable),
    .init(text: "\u{7}", changes: Sample.inTable), .init(text: "\u{7}", changes: Sample.endsRow),
    .init(text: "Trên đây là kế hoạch của Ủy ban nhân dân xã.\r"),
  ])

  @Test func paragraphsAndTables() async throws {
    let document = try await read(Self.cells.bytes)
    #expect(
      blocks(of: document) == [
        "Phân công nhiệm vụ năm 2024", "TT | Nội dung | Chủ trì", "1 | Rà soát hộ nghèo",
        "Trên đây là kế hoạch của Ủy ban nhân dân xã.",
      ])
    #expect(document.blocks[0].headingMarks == 2)
    #expect(document.blocks[1].kind == .tableRow)
    let place = document.source.origins?.value(
      at: document.text.sourceRange(
        document.blocks[2].range
      ).lowerBound)?.label
    #expect(place == "bảng 1, hàng 2, ô 1")
  }

  @Test func fieldsShowTheirResult() async throws {
    let text =
      "Ngày \u{13} DATE \\@ \u{13} x \u{14} y \u{15} \u{14}05\u{15} tháng 6; số 34\u{1E}NQ\u{1F}/TU\u{B}tiếp theo\r"
    let document = try await read(Sample(paragraphs: [.init(text: text)]).bytes)
    #expect(blocks(of: document) == ["Ngày 05 tháng 6; số 34-NQ/TU tiếp theo"])
  }

  @Test func hiddenAndChangedText() async throws {
    var sample = Sample(paragraphs: [.init(text: "Báo cáo cũ mới kín xong\r")])
    sample.runs = [
      (8, 3, [0x00, 0x08, 1]), (11, 4, [0x01, 0x08, 1]), (15, 4, [0x3C, 0x08, 1]),
    ]
    #expect(blocks(of: try await read(sample.bytes)) == ["Báo cáo mới xong"])
    let original = try await read(sample.bytes, revisions: .original)
    #expect(blocks(of: original) == ["Báo cáo cũ xong"])
  }

  @Test func notesFollowTheBody() async throws {
    var sample = Sample(paragraphs: [.init(text: "Thân bài.\r"), .init(text: "\u{2} Ghi chú.\r")])
    sample.bodyCount = 10
    sample.notesCount = 11
    #expect(blocks(of: try await read(sample.bytes)) == ["Thân bài.", "Ghi chú."])
  }

  @Test func whatIsNoWordTextIsTold() async {
    var sample = Sample(paragraphs: [.init(text: "Kế hoạch.\r")])
    sample.flags = 0x300
    #expect(await code(sample.bytes) == "encrypted")
    sample.flags = 0x200
    sample.version = 0x65
    #expect(await code(sample.bytes) == "old-doc")
    #expect(await code(Sample.file(["PowerPoint Document": [1]])) == "not-doc")
    #expect(await code(Sample.file(["WordDocument": [1]])) == "damaged-doc")
    #expect(await code([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) == "damaged-doc")
  }

  /// Bytes cut and overwritten: read or refused, never a trap.
  @Test(arguments: 0..<8)
  func damage(seed: UInt64) async {
    var random = SeededRandom(seed: seed)
    let whole = Self.cells.bytes
    for _ in 0..<150 {
      var bytes = whole
      for _ in 0..<random.number(in: 1...12) {
        let head = random.number(below: 2) == 0
        let at = random.number(below: head ? 600 : bytes.count)
        bytes[at] =
          [0, 1, 0x7F, 0xFF, UInt8(truncatingIfNeeded: random.next())][
            random.number(below: 5)]
      }
      if random.number(below: 3) == 0 { bytes.removeLast(random.number(below: bytes.count - 8)) }
      _ = await code(bytes)
    }
  }

  // MARK: LibreOffice

  /// Which file LibreOffice was asked to turn; it gives back none, so that reading ends there.
  private func converted(_ bytes: [UInt8], name: String) async -> String? {
    await withCheckedContinuation { done in
      Task {
        let tools = FakeTools(installed: ["soffice"]) { call throws(InputError) in
          throw InputError(call.inputFile ?? "", LocalText("", english: ""))
        }
        done.resume(returning: await code(bytes, name: name, tools))
      }
    }
  }

  @Test func whatLibreOfficeReads() async {
    let rich = Array("{\\rtf1 K\\u7871?}".utf8)
    #expect(await converted(rich, name: "a.doc") == "input.rtf")
    #expect(await code(rich, name: "a.rtf") == "needs-program")
    let open =
      [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 26)
      + Array("mimetypeapplication/vnd.oasis.opendocument.text".utf8)
    #expect(await converted(open, name: "a.odt") == "input.odt")
    let numbers = Sample(paragraphs: [
      .init(text: "Mục đích của kế hoạch.\r", changes: Sample.numbered)
    ])
    #expect(await converted(numbers.bytes, name: "a.doc") == "input.doc")
    // Without LibreOffice the text is read without its numbers.
    #expect(await code(numbers.bytes) == nil)
  }
}
