import DocumentModel
import SourceText
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

  @Test func everyPieceKnowsItsPage() async throws {
    let document = try await readPages(Self.first, Self.second)
    func page(_ words: String) throws -> String? {
      let bytes = Array(words.utf8)
      let start = try #require(
        document.source.bytes.indices.first {
          document.source.bytes[$0...].starts(with: bytes)
        })
      return document.source.origins?.origin(at: start)?.label
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
