import DocumentModel
import Readers
import SourceText
import Testing

/// A text as its reader sees it.
func read(_ text: String, name: String = "a.txt") -> SourceDocument {
  InputFormat.read(SourceText(name: name, text: text))
}

/// The blocks of a text.
func blocks(_ text: String) -> [String] {
  let document = read(text)
  return document.blocks.map { document.text.string($0.range) }
}

@Suite struct ParagraphTests {
  @Test func oneLineOneParagraph() {
    #expect(
      blocks("Kế hoạch này có hai phần.\n\nPhần sau nêu thời hạn.\n") == [
        "Kế hoạch này có hai phần.", "Phần sau nêu thời hạn.",
      ])
    #expect(blocks("") == [])
    #expect(blocks("\n\n  \n") == [])
    #expect(blocks("một dòng") == ["một dòng"])
  }

  @Test func smallLettersGoOnWithTheLineBefore() {
    #expect(
      blocks("Công an tỉnh chủ trì,\nphối hợp với Sở Y tế\ntổ chức thực hiện.\n") == [
        "Công an tỉnh chủ trì, phối hợp với Sở Y tế tổ chức thực hiện."
      ])
    // A full stop ends a paragraph even before a small letter.
    #expect(blocks("Hết câu.\ncâu sau") == ["Hết câu.", "câu sau"])
    #expect(blocks("Gồm các việc sau:\nviệc một") == ["Gồm các việc sau:", "việc một"])
  }

  @Test func aPageBreakInMidSentenceIsNoBreak() {
    #expect(
      blocks("Công an tỉnh chủ trì phối hợp\n\n12\n\nvới Sở Y tế tổ chức thực hiện.") == [
        "Công an tỉnh chủ trì phối hợp với Sở Y tế tổ chức thực hiện."
      ])
    #expect(
      blocks("Công an tỉnh chủ trì phối hợp\n\u{C}\n- 3 -\n\nvới Sở Y tế.") == [
        "Công an tỉnh chủ trì phối hợp với Sở Y tế."
      ])
    #expect(blocks("Công an tỉnh chủ trì\u{C}phối hợp") == ["Công an tỉnh chủ trì phối hợp"])
  }

  @Test func whereLinesAreJoinedIsKept() throws {
    let document = read("Công an tỉnh\nchủ trì,\n\nphối hợp.")
    let block = try #require(document.blocks.first)
    #expect(document.blocks.count == 1)
    #expect(
      block.joins.map { document.text.string($0..<block.range.upperBound) } == [
        "chủ trì, phối hợp.", "phối hợp.",
      ])
  }

  @Test func hardWrappedTextIsJoined() {
    let text = """
      Căn cứ Chương trình phòng, chống ma túy giai đoạn mới và tình hình của các
      Sở, ban, ngành cùng điều kiện thực tế trên địa bàn, Ủy ban nhân dân tỉnh
      Trà Vinh ban hành Kế hoạch thực hiện trong năm 2023 với nội dung sau đây:

      Các đơn vị chủ động xây dựng kế hoạch riêng và gửi báo cáo trước ngày
      15 tháng 6 để tổng hợp, theo dõi, kiểm tra việc thực hiện của từng nơi.
      """
    #expect(
      blocks(text) == [
        "Căn cứ Chương trình phòng, chống ma túy giai đoạn mới và tình hình của các Sở, ban, ngành "
          + "cùng điều kiện thực tế trên địa bàn, Ủy ban nhân dân tỉnh Trà Vinh ban hành Kế hoạch "
          + "thực hiện trong năm 2023 với nội dung sau đây:",
        "Các đơn vị chủ động xây dựng kế hoạch riêng và gửi báo cáo trước ngày 15 tháng 6 để tổng "
          + "hợp, theo dõi, kiểm tra việc thực hiện của từng nơi.",
      ])
  }

  @Test func linesOfCapitalsStandAlone() {
    #expect(
      blocks("ỦY BAN NHÂN DÂN\nTỈNH TRÀ VINH\nvề việc báo cáo") == [
        "ỦY BAN NHÂN DÂN", "TỈNH TRÀ VINH", "về việc báo cáo",
      ])
  }

  @Test func aDashAtTheEndGoesOn() {
    #expect(
      blocks("Đơn vị thường trực của chương trình là Sở Lao động -\nThương binh và Xã hội.") == [
        "Đơn vị thường trực của chương trình là Sở Lao động - Thương binh và Xã hội."
      ])
  }

  @Test func labelsOpenParagraphs() {
    #expect(
      blocks("Công an tỉnh,\na) chủ trì\nb) phối hợp") == [
        "Công an tỉnh,", "a) chủ trì", "b) phối hợp",
      ])
    #expect(
      blocks("Các việc\n1. một\n2.1. hai\niv. bốn") == [
        "Các việc", "1. một", "2.1. hai", "iv. bốn",
      ])
    #expect(blocks("Các việc\nđ) năm") == ["Các việc", "đ) năm"])
  }

  @Test func closingMarksBelongToTheLineBefore() {
    #expect(blocks("theo quy định\n; báo cáo kết quả") == ["theo quy định ; báo cáo kết quả"])
    #expect(blocks("(theo mẫu\n) và gửi") == ["(theo mẫu ) và gửi"])
  }
}

@Suite struct LineMarkTests {
  @Test func bullets() {
    let document = read(
      "- một;\n+ hai;\n* ba;\n• bốn;\n– năm;\n\u{F0B7} sáu;\n▪ bảy;\n· tám;\n-chín")
    #expect(
      document.blocks.map { document.text.string($0.range) } == [
        "một;", "hai;", "ba;", "bốn;", "năm;", "sáu;", "bảy;", "tám;", "-chín",
      ])
    #expect(
      document.blocks.map { $0.bullet != nil } == [
        true, true, true, true, true, true, true, true, false,
      ])
    #expect(document.blocks[0].bullet == UInt8(ascii: "-"))
    #expect(document.blocks[1].bullet == UInt8(ascii: "+"))
  }

  @Test func aBulletOpensAParagraph() {
    #expect(blocks("gồm có\n- một\nvà nửa\n- hai") == ["gồm có", "một và nửa", "hai"])
  }

  @Test func headingMarks() {
    let document = read("# KẾ HOẠCH\n## I. Mục tiêu ##\ntiếp theo\n####### bảy dấu\n#không\n")
    #expect(
      document.blocks.map { document.text.string($0.range) } == [
        "KẾ HOẠCH", "I. Mục tiêu", "tiếp theo", "####### bảy dấu", "#không",
      ])
    #expect(document.blocks.map(\.headingMarks) == [1, 2, 0, 0, 0])
  }

  @Test func emphasisedLines() {
    let document = read(
      "**1. Công an tỉnh**\n*Kính gửi:* Sở Y tế\n**2. Sở Y tế:**\nchữ **đậm** ở giữa.\n")
    #expect(
      document.blocks.map { document.text.string($0.range) } == [
        "1. Công an tỉnh", "Kính gửi: Sở Y tế", "2. Sở Y tế:", "chữ đậm ở giữa.",
      ])
    #expect(document.blocks.map(\.isEmphasised) == [true, false, true, false])
  }

  @Test func boldPrintThatRunsOverLines() {
    let document = read(
      "**1. Sở Nông nghiệp và Phát\ntriển nông thôn**\ntheo dõi.\n\n### **2. Sở\n\n7\n\ncông thương**\nmột\n"
    )
    #expect(
      document.blocks.map { document.text.string($0.range) } == [
        "1. Sở Nông nghiệp và Phát triển nông thôn", "theo dõi.", "2. Sở công thương", "một",
      ])
  }

  @Test func quotations() {
    #expect(blocks("> Trích dẫn một.\n>> Sâu hơn.\n>") == ["Trích dẫn một.", "Sâu hơn."])
  }

  @Test func tables() {
    let document = read("| Đơn vị | Thời gian |\n|---|:---:|\n| Sở Y tế | 15/6 |\n\nSau bảng.")
    #expect(
      document.blocks.map { document.text.string($0.range) } == [
        "Đơn vị | Thời gian", "Sở Y tế | 15/6", "Sau bảng.",
      ])
    #expect(document.blocks.map(\.kind) == [.tableRow, .tableRow, .paragraph])
  }

  @Test func tableRowsDoNotRunTogether() {
    #expect(blocks("| a |\n| b |\nc") == ["a", "b", "c"])
    #expect(blocks("một dòng\n| ô |") == ["một dòng", "ô"])
  }

  @Test(arguments: [
    "12", "- 12 -", "12/30", "Trang 3", "Trang 3/12", "---", "***", "_____", "====", "* * *", "~~~",
    "- 1 -", "  7  ",
  ])
  func noise(_ line: String) {
    #expect(blocks("Trước.\n\(line)\nSau.") == ["Trước.", "Sau."])
  }

  @Test(arguments: [
    "15/6/2023", "1452", "4.370", "12 người", "95%", "- a", "Trang bìa", "I", "(3)",
  ])
  func notNoise(_ line: String) {
    #expect(blocks("Trước.\n\(line)\nSau.").count == 3 || line == "1452")
  }

  @Test func blankLinesAreRemembered() {
    #expect(
      read("Một.\nHai.\n\nBa.\n12\nBốn.").blocks.map(\.followsBlank) == [
        true, false, true, true,
      ])
  }

  @Test func invisibleLinesAreNoBlocks() {
    #expect(blocks("a.\n\u{200B}\n\u{A0}\n**\n&nbsp;\n<br>\n<!-- ghi chú -->\nb.") == ["a.", "b."])
  }

  @Test func carriageReturnsAndMarksChangeNothing() {
    let text = "# KẾ HOẠCH\n\n- một;\n- hai\nnối.\n\n| a | b |\n|---|---|\n"
    #expect(blocks("\u{FEFF}" + text.replacing("\n", with: "\r\n")) == blocks(text))
  }
}

@Suite struct ColumnTests {
  @Test func letterheadInTwoColumns() {
    let text = """
      ỦY BAN NHÂN DÂN              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
       TỈNH TRÀ VINH                   Độc lập - Tự do - Hạnh phúc
      Số: 12/KH-UBND               Trà Vinh, ngày 05 tháng 01 năm 2023

                        KẾ HOẠCH
      Phòng, chống ma túy trên địa bàn tỉnh năm 2023
      """
    let found = blocks(text)
    #expect(
      found.prefix(6) == [
        "ỦY BAN NHÂN DÂN", "TỈNH TRÀ VINH", "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Trà Vinh, ngày 05 tháng 01 năm 2023",
      ])
    #expect(found.contains("KẾ HOẠCH"))
  }

  @Test func signatureInTwoColumns() {
    let text = """
      Kế hoạch có hiệu lực từ ngày ký./.

      Nơi nhận:                         TM. ỦY BAN NHÂN DÂN
      - Như trên;                       KT. CHỦ TỊCH
      - Lưu: VT.                        PHÓ CHỦ TỊCH

                                        Nguyễn Văn A
      """
    #expect(
      blocks(text) == [
        "Kế hoạch có hiệu lực từ ngày ký./.", "Nơi nhận:", "Như trên;", "Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn A",
      ])
  }

  @Test func widePlacesToFillInAreNoColumns() {
    #expect(blocks("Số:        /KH-UBND") == ["Số: /KH-UBND"])
    #expect(blocks("Trà Vinh, ngày      tháng 5 năm 2026") == ["Trà Vinh, ngày tháng 5 năm 2026"])
  }

  @Test func tabsElsewhereAreSpaces() {
    #expect(blocks("Tên đơn vị\t\tSố người") == ["Tên đơn vị Số người"])
  }
}

@Suite struct InputFormatTests {
  @Test(arguments: [
    ("a.txt", "text"), ("a.TXT", "text"), ("báo cáo.md", "markdown"), ("a.b.markdown", "markdown"),
    ("A.MD", "markdown"), ("a.text", "text"),
  ])
  func byName(_ sample: (String, String)) {
    #expect(InputFormat.named(by: sample.0)?.name == sample.1)
  }

  @Test(arguments: ["a", "a.exe", "txt", "", ".", "a.", "a.txt.bak"])
  func unknownNames(_ name: String) {
    #expect(InputFormat.named(by: name) == nil)
  }

  @Test func endingsAreEachOfOneFormat() {
    let endings = InputFormat.all.flatMap(\.endings)
    #expect(Set(endings).count == endings.count)
    #expect(endings.allSatisfy { $0 == $0.lowercased() && !$0.contains(".") })
  }
}
