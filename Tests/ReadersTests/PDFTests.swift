import DocumentModel
import SourceText
import Synchronization
import Testing

@testable import Readers

/// What becomes of the pages that `pdftotext -layout` writes.
@Suite struct PDFTests {
  private static let first = """
        UBND TỈNH HẬU GIANG           CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
            SỞ Y TẾ                       Độc lập - Tự do - Hạnh phúc

         Số: 12/KH-SYT               Hậu Giang, ngày 05 tháng 3 năm 2024

                                   KẾ HOẠCH
             Phòng, chống bệnh dại trên địa bàn tỉnh Hậu Giang năm 2024

          Thực hiện Kế hoạch số 34/KH-UBND ngày 02 tháng 01 năm 2024 của
    Ủy ban nhân dân tỉnh, Sở Y tế ban hành Kế hoạch phòng, chống bệnh dại với
    nội dung như sau:
          1. Trung tâm Kiểm soát bệnh tật chủ trì, phối hợp với trung tâm y tế các
    huyện, thị xã, thành phố tổ chức giám sát ổ dịch. Báo cáo kết quả cho Sở
    Y tế trước ngày 15 tháng 12 năm 2024 theo Công văn số 77/SYT-
    NVY của Sở Y tế về việc báo cáo định kỳ công tác phòng bệnh dại năm
    """
  private static let second = """
                                          2
    2024 và các văn bản có liên quan của Bộ Y tế, Ủy ban nhân dân tỉnh.
          2. Các bệnh viện bảo đảm đủ vắc xin và huyết thanh kháng dại cho người dân.

    Nơi nhận:                                     GIÁM ĐỐC
    - Như trên;
    - Các phòng chuyên môn của Sở Y tế, các
    Trung tâm Y tế;
    - Lưu: VT, NVY.
                                               Nguyễn Văn A
    """

  @Test func columnsPagesAndParagraphs() async throws {
    let document = try await readPages(Self.first, Self.second)
    #expect(
      blocks(of: document) == [
        "UBND TỈNH HẬU GIANG", "SỞ Y TẾ", "Số: 12/KH-SYT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Hậu Giang, ngày 05 tháng 3 năm 2024", "KẾ HOẠCH",
        "Phòng, chống bệnh dại trên địa bàn tỉnh Hậu Giang năm 2024",
        "Thực hiện Kế hoạch số 34/KH-UBND ngày 02 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh, Sở Y tế ban hành Kế hoạch phòng, chống bệnh dại với nội dung như sau:",
        "1. Trung tâm Kiểm soát bệnh tật chủ trì, phối hợp với trung tâm y tế các huyện, thị xã, thành phố tổ chức giám sát ổ dịch. Báo cáo kết quả cho Sở Y tế trước ngày 15 tháng 12 năm 2024 theo Công văn số 77/SYT-NVY của Sở Y tế về việc báo cáo định kỳ công tác phòng bệnh dại năm 2024 và các văn bản có liên quan của Bộ Y tế, Ủy ban nhân dân tỉnh.",
        "2. Các bệnh viện bảo đảm đủ vắc xin và huyết thanh kháng dại cho người dân.",
        "Nơi nhận:", "Như trên;", "Các phòng chuyên môn của Sở Y tế, các Trung tâm Y tế;",
        "Lưu: VT, NVY.", "GIÁM ĐỐC", "Nguyễn Văn A",
      ])
  }

  /// A file of the system that counts how often its bytes are fetched.
  private final class CountedFile: StoredFile {
    let content: [UInt8]
    let fetched = Mutex(0)

    init(_ content: String) { self.content = Array(content.utf8) }

    func head(_ count: Int) -> [UInt8] { Array(content.prefix(count)) }

    func bytes() -> [UInt8] {
      fetched.withLock { $0 += 1 }
      return content
    }
  }

  @Test func aPDFIsReadWhereItLies() async throws {
    let file = CountedFile("%PDF-1.7" + String(repeating: " ", count: 200))
    let content = try FileContent(name: "a.txt", file)
    let tools = FakeTools { call in
      guard case .disk(let handed) = call.input else { return ToolResult(output: [], status: 1) }
      return ToolResult(output: Array("Văn bản \((handed as? CountedFile) === file)".utf8))
    }
    var options = ReadingOptions()
    options.tools = tools
    #expect(InputFormat.of(content).name == "pdf")
    let source = try await InputFormat.source(of: content, options)
    #expect(source.bytes == Array("Văn bản true\n".utf8))
    #expect(file.fetched.withLock { $0 } == 0)
    #expect(try content.bytes == file.content)
  }

  @Test func allElseIsFetchedOnce() async throws {
    let file = CountedFile("Kế hoạch " + String(repeating: "phòng bệnh ", count: 20))
    let content = try FileContent(name: "a.pdf", file)
    #expect(try content.bytes == file.content)
    #expect(file.fetched.withLock { $0 } == 1)
  }

  @Test func everyPieceKnowsItsPage() async throws {
    let document = try await readPages(Self.first, Self.second)
    func page(_ words: String) throws -> String? {
      let bytes = Array(words.utf8)
      let start = try #require(
        document.source.bytes.indices.first {
          document.source.bytes[$0...].starts(with: bytes)
        })
      return document.source.origins?.value(at: start)?.label
    }
    #expect(try page("UBND TỈNH") == "trang 1")
    #expect(try page("định kỳ công tác") == "trang 1")
    #expect(try page("2024 và các") == "trang 2")
    #expect(try page("Nguyễn Văn A") == "trang 2")
  }

  @Test func runningHeadsGo() async throws {
    func page(_ number: Int, _ text: String) -> String {
      "Chương trình phòng, chống bệnh dại            \(number)\n\n\(text)\n\nLưu hành nội bộ"
    }
    let document = try await readPages(
      page(7, "Mở đầu."), page(8, "Nội dung."), page(9, "Kết luận."))
    #expect(blocks(of: document) == ["Mở đầu.", "Nội dung.", "Kết luận."])
  }

  /// Annexes and letterheads stand on top of pages too.
  @Test func whatBeginsPagesStays() async throws {
    let annexes = try await readPages("PHỤ LỤC 1\nDanh sách xã.", "PHỤ LỤC 2\nDanh sách trường.")
    #expect(blocks(of: annexes).filter { $0.hasPrefix("PHỤ LỤC") }.count == 2)
    let head = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
    let letters = try await readPages(head + "Một.", head + "Hai.")
    #expect(blocks(of: letters).filter { $0.hasPrefix("CỘNG HÒA") }.count == 2)
  }

  @Test func titlesInTheMiddleGoOn() async throws {
    let document = try await readPages(
      Self.first,
      """
                            Chương II
         LẬP HỒ SƠ VÀ NỘP LƯU HỒ SƠ, TÀI LIỆU VÀO LƯU TRỮ
                            CƠ QUAN
      """)
    #expect(
      blocks(of: document).suffix(2) == [
        "Chương II", "LẬP HỒ SƠ VÀ NỘP LƯU HỒ SƠ, TÀI LIỆU VÀO LƯU TRỮ CƠ QUAN",
      ])
  }

  // MARK: Tables

  private static let rows = [
    "TT | Nhiệm vụ | Chủ trì | Thời gian",
    "1 | Kiện toàn Ban Chỉ đạo của tỉnh và của xã, phường | Công an tỉnh | Tháng 8 năm 2026",
    "2 | Rà soát văn bản của tỉnh còn giao việc cho cơ quan cũ | Sở Tư pháp | Quý IV năm 2026",
    "3 | Lập dự toán kinh phí năm 2027 | Sở Tài chính | Tháng 9 năm 2026",
    "4 | Công bố danh sách trạm y tế | Sở Y tế | Tháng 9 năm 2026",
  ]

  /// Full cells leave but one space to the next.
  @Test func tablesWithNumbersOnTop() async throws {
    let document = try await readPages(
      """
      TT Nhiệm vụ                         Chủ trì       Thời gian
       1   Kiện toàn Ban Chỉ đạo của tỉnh Công an tỉnh  Tháng 8
           và của xã, phường                            năm 2026
       2   Rà soát văn bản của tỉnh còn   Sở Tư pháp    Quý IV
           giao việc cho cơ quan cũ                     năm 2026
       3   Lập dự toán kinh phí năm 2027 Sở Tài chính   Tháng 9
                                                        năm 2026
       4   Công bố danh sách trạm y tế    Sở Y tế       Tháng 9
                                                        năm 2026
      """)
    #expect(blocks(of: document) == Self.rows)
    #expect(document.blocks.allSatisfy { $0.kind == .tableRow })
  }

  /// Numbers stand beside the middle of their rows.
  @Test func tablesWithNumbersInTheMiddle() async throws {
    let document = try await readPages(
      """
           Nhiệm vụ                                     Thời
      TT                                  Chủ trì
                                                        gian
           Kiện toàn Ban Chỉ đạo của tỉnh               Tháng 8
       1                                  Công an tỉnh
           và của xã, phường                            năm 2026
           Rà soát văn bản của tỉnh còn                 Quý IV
       2                                  Sở Tư pháp
           giao việc cho cơ quan cũ                     năm 2026
           Lập dự toán kinh phí năm 2027                Tháng 9
       3                                  Sở Tài chính
                                                        năm 2026
           Công bố danh sách trạm y tế                  Tháng 9
       4                                  Sở Y tế
                                                        năm 2026

      Trên đây là phụ lục của Kế hoạch.
      """)
    #expect(blocks(of: document) == Self.rows + ["Trên đây là phụ lục của Kế hoạch."])
  }

  /// Each page is set with spaces on its own: columns begin elsewhere, also where a page begins within a row.
  @Test func tablesGoOnOverPages() async throws {
    let document = try await readPages(
      """
      TT         Nhiệm vụ                         Chủ trì         Thời gian
       1         Kiện toàn Ban Chỉ đạo của        Công an tỉnh    Tháng 8
                 tỉnh và của                                      năm
      """,
      """
            xã, phường                                     2026
       2    Rà soát văn bản của tỉnh còn   Sở Tư pháp      Quý IV
            giao việc cho cơ quan cũ                       năm 2026
       3    Lập dự toán kinh phí năm       Sở Tài chính    Tháng 9
            2027                                           năm 2026
       4    Công bố danh sách              Sở Y tế         Tháng 9
      """,
      """
                     trạm y                                         năm
                     tế                                             2026
      """)
    #expect(blocks(of: document) == Self.rows)
  }

  // MARK: Footnotes

  /// Notes stand behind the text; the sentence that they interrupted goes on, and their marks are gone.
  @Test func footnotesInterruptNothing() async throws {
    let document = try await readPages(
      """
           1. Thực hiện Quyết định số 1452/QĐ-TTg 1 của Thủ tướng Chính phủ, khoản 1
      Điều 5 của Luật số 73/2021/QH14 và chỉ đạo của Tỉnh ủy,2 Công an tỉnh chủ trì, phối
      hợp với các sở, ngành liên quan tổ chức tuyên truyền trong nhân dân và
      1
       Quyết định số 1452/QĐ-TTg ngày 31/8/2021 phê duyệt Chương trình phòng, chống
      tệ nạn xã hội.
      2
       Chỉ thị số 12-CT/TU ngày 15/3/2022.
      """,
      """
                                           2
      trong các trường học trước ngày 15 tháng 12 năm 2024.3
           2. Sở Tài chính bố trí kinh phí.
      3
       Thay cho Kế hoạch số 20/KH-UBND.
      """)
    #expect(
      blocks(of: document) == [
        "1. Thực hiện Quyết định số 1452/QĐ-TTg của Thủ tướng Chính phủ, khoản 1 Điều 5 của Luật số 73/2021/QH14 và chỉ đạo của Tỉnh ủy, Công an tỉnh chủ trì, phối hợp với các sở, ngành liên quan tổ chức tuyên truyền trong nhân dân và trong các trường học trước ngày 15 tháng 12 năm 2024.",
        "2. Sở Tài chính bố trí kinh phí.",
        "Quyết định số 1452/QĐ-TTg ngày 31/8/2021 phê duyệt Chương trình phòng, chống tệ nạn xã hội.",
        "Chỉ thị số 12-CT/TU ngày 15/3/2022.",
        "Thay cho Kế hoạch số 20/KH-UBND.",
      ])
    let bytes = document.source.bytes
    let note = try #require(
      bytes.indices.first { bytes[$0...].starts(with: "Thay cho".utf8) })
    #expect(document.source.origins?.value(at: note)?.label == "trang 2")
  }

  /// Paragraphs with numbers at the foot of a page are no notes: nothing in the text refers to them.
  @Test func numberedLinesAtTheFootStay() async throws {
    let document = try await readPages(
      """
           Theo Điều 1 và khoản 2 của Nghị định, Ủy ban nhân dân xã báo cáo các nội dung:
      1 Công tác tuyên truyền, phổ biến pháp luật về phòng, chống ma túy.
      2 Công tác quản lý người nghiện, người sử dụng trái phép chất ma túy.
      """)
    let text = blocks(of: document).joined(separator: "\n")
    #expect(text.contains("Theo Điều 1 và khoản 2 của Nghị định"))
    #expect(text.contains("1 Công tác tuyên truyền") && text.contains("2 Công tác quản lý"))
  }

  // MARK: What cannot be read

  private func code(_ answer: @escaping @Sendable (ToolCall) -> ToolResult) async -> String? {
    var options = ReadingOptions()
    options.tools = FakeTools(answer: answer)
    do throws(InputError) {
      _ = try await InputFormat.read(
        FileContent(name: "a.txt", bytes: Array("%PDF-1.4\n".utf8)), options)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func faultsAreTold() async {
    #expect(
      await code { _ in
        ToolResult(output: [], status: 1, complaint: "Command Line Error: Incorrect password\n")
      } == "pdf-password")
    #expect(
      await code { _ in ToolResult(output: [], status: 1, complaint: "Syntax Error: no trailer") }
        == "program-failed")
    #expect(await code { _ in ToolResult(output: [0x0C, 0x0C]) } == "no-text-layer")
    let tcvn = "Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp - Tù do - H¹nh phóc\n"
    #expect(
      await code { _ in ToolResult(output: Array(tcvn.utf8)) } == "legacy-encoding")
  }

  @Test func withoutProgramsItSaysSo() async {
    do throws(InputError) {
      _ = try await InputFormat.read(
        FileContent(name: "a.pdf", bytes: Array("%PDF-1.4".utf8)), ReadingOptions())
      Issue.record("read without a program")
    } catch {
      #expect(error.code == "not-text")
    }
  }
}
