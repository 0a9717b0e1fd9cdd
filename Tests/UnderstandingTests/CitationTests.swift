import DocumentModel
import SourceText
import Testing

@Suite struct CitationTests {
  static let samples = [
    // Dates in every form.
    SentenceSample(
      "Căn cứ Quyết định số 1452/QĐ-TTg ngày 31 tháng 8 năm 2021 của Thủ tướng Chính phủ.",
      "Quyết định 1452/QĐ-TTg 2021-08-31"),
    SentenceSample(
      "Thực hiện Quyết định số 1452/QĐ-TTg ngày 31/8/2021 của Thủ tướng Chính phủ.",
      "Quyết định 1452/QĐ-TTg 2021-08-31"),
    SentenceSample(
      "Thực hiện Quyết định số 1452/QĐ-TTg, ngày 31-8-2021.", "Quyết định 1452/QĐ-TTg 2021-08-31"),
    // The space behind the word was lost.
    SentenceSample(
      "Thực hiện Quyết định số 1452/QĐ-TTg ngày31/8/2021 của Thủ tướng Chính phủ.",
      "Quyết định 1452/QĐ-TTg 2021-08-31"),
    SentenceSample("Theo Nghị định số 116/2021/NĐ-CP của Chính phủ.", "Nghị định 116/2021/NĐ-CP"),
    SentenceSample("Theo Nghị định 116/2021/NĐ-CP của Chính phủ.", "Nghị định 116/2021/NĐ-CP"),
    // Types and issuers.
    SentenceSample(
      "Chỉ thị số 36-CT/TW ngày 16 tháng 8 năm 2019 của Bộ Chính trị được quán triệt.",
      "Chỉ thị 36-CT/TW 2019-08-16"),
    SentenceSample(
      "Theo Công văn số 2891/VPCP-KGVX ngày 26 tháng 4 năm 2023 của Văn phòng Chính phủ.",
      "Công văn 2891/VPCP-KGVX 2023-04-26"),
    SentenceSample(
      "Kế hoạch số 57/KH-UBND ngày 20 tháng 3 năm 2023 của Ủy ban nhân dân tỉnh được tổng kết.",
      "Kế hoạch 57/KH-UBND 2023-03-20"),
    SentenceSample(
      "Nghị quyết số 50/NQ-HĐND ngày 08/12/2021 của Hội đồng nhân dân tỉnh.",
      "Nghị quyết 50/NQ-HĐND 2021-12-08"),
    SentenceSample(
      "Theo Thông tư số 28/2022/TT-BLĐTBXH ngày 29 tháng 12 năm 2022.",
      "Thông tư 28/2022/TT-BLĐTBXH 2022-12-29"),
    SentenceSample(
      "Tờ trình số 44/TTr-CAT-PTM ngày 03/3/2023 của Công an tỉnh.",
      "Tờ trình 44/TTr-CAT-PTM 2023-03-03"),
    SentenceSample(
      "Báo cáo số 12/BC-SYT ngày 20/6/2023 của Sở Y tế.", "Báo cáo 12/BC-SYT 2023-06-20"),
    // Several.
    SentenceSample(
      "Căn cứ Quyết định số 1452/QĐ-TTg ngày 31/8/2021 và Kế hoạch số 57/KH-UBND ngày 20/3/2023.",
      "Quyết định 1452/QĐ-TTg 2021-08-31", "Kế hoạch 57/KH-UBND 2023-03-20"),
    SentenceSample(
      "Các Nghị định số 105/2021/NĐ-CP, Nghị định số 116/2021/NĐ-CP được phổ biến.",
      "Nghị định 105/2021/NĐ-CP", "Nghị định 116/2021/NĐ-CP"),
    // Laws by name.
    SentenceSample("Căn cứ Luật Phòng, chống ma túy;", "Luật Phòng, chống ma túy"),
    SentenceSample("Phổ biến Luật Phòng, chống ma túy năm 2021.", "Luật Phòng, chống ma túy 2021"),
    SentenceSample(
      "Phổ biến Luật Phòng, chống ma túy và các văn bản hướng dẫn.", "Luật Phòng, chống ma túy"),
    SentenceSample(
      "Căn cứ Luật Tổ chức chính quyền địa phương, Luật Phòng, chống ma túy.",
      "Luật Tổ chức chính quyền địa phương", "Luật Phòng, chống ma túy"),
    SentenceSample("Phổ biến Bộ luật Hình sự cho người dân.", "Bộ luật Hình sự"),
    SentenceSample("Căn cứ Luật số 73/2021/QH14.", "Luật 73/2021/QH14"),
    SentenceSample(
      "Căn cứ Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ số 55/2024/QH15 ngày 29 tháng 11 năm 2024;",
      "Luật 55/2024/QH15 2024-11-29"),
    SentenceSample(
      "Căn cứ Luật Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ ngày 29/6/2024;",
      "Luật Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ 2024-06-29"),
    SentenceSample(
      "Tuyên truyền Luật Phòng, chống ma túy, nâng cao nhận thức của người dân.",
      "Luật Phòng, chống ma túy"),
    SentenceSample(
      "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Bầu cử đại biểu Quốc hội ngày 24/6/2025;",
      "Luật sửa đổi, bổ sung một số điều của Luật Bầu cử đại biểu Quốc hội 2025-06-24",
      "Luật Bầu cử đại biểu Quốc hội"),
    SentenceSample(
      "Thi hành các Luật Đất đai, Nhà ở, Kinh doanh bất động sản.", "Luật Đất đai", "Luật Nhà ở",
      "Luật Kinh doanh bất động sản"),
    // Several numbers under one type.
    SentenceSample(
      "Theo Nghị định số 30/2020/NĐ-CP, số 09/2019/NĐ-CP ngày 24/01/2019 và số 61/2018/NĐ-CP.",
      "Nghị định 30/2020/NĐ-CP", "Nghị định 09/2019/NĐ-CP 2019-01-24", "Nghị định 61/2018/NĐ-CP"),
    // Short forms, and damaged symbols.
    SentenceSample(
      "Chương trình phòng, chống ma túy (Quyết định số 1452/QĐ-TTg) được triển khai.",
      "Quyết định 1452/QĐ-TTg"),
    SentenceSample(
      "Theo Quyết định số 29/QĐ-BLĐT BXH ngày 10/01/2022.",
      "Quyết định 29/QĐ-BLĐTBXH 2022-01-10"),
    SentenceSample("Theo Chỉ thị số 36- CT/TW ngày 16/8/2019.", "Chỉ thị 36-CT/TW 2019-08-16"),
    SentenceSample(
      "Theo Quyết định số 1452/QÐ-TTg ngày 31/8/2021.", "Quyết định 1452/QĐ-TTg 2021-08-31"),
    SentenceSample(
      "Theo Quyết định số 1452 /QĐ-TTg ngày 31/8/2021.", "Quyết định 1452/QĐ-TTg 2021-08-31"),
    SentenceSample("Theo Kế hoạch số 57/KH–UBND ngày 20/3/2023.", "Kế hoạch 57/KH-UBND 2023-03-20"),
    // No citations.
    SentenceSample("Ban hành kế hoạch, quyết định, công văn chỉ đạo."),
    SentenceSample("Kế hoạch số 1 của đơn vị là nền tảng."),
    SentenceSample("Hội Luật gia tỉnh phổ biến pháp luật."),
    SentenceSample("Các quy định của pháp luật về phòng, chống ma túy."),
    SentenceSample("Thực hiện Chương trình phòng, chống ma túy giai đoạn 2021 - 2025."),
  ]

  @Test(arguments: samples)
  func ofASentence(_ sample: SentenceSample) {
    #expect(task(sample.sentence).citations == sample.expected)
  }

  @Test(arguments: samples.prefix(26))
  func brokenLines(_ sample: SentenceSample) {
    #expect(
      task(sample.sentence.replacing(" ngày", with: "\nngày").replacing(" của ", with: "\ncủa "))
        .citations == sample.expected)
  }

  @Test func whoIssuedIt() {
    func issuer(_ sentence: String) -> String? { task(sentence).facts.citations.first?.issuer }
    #expect(
      issuer("Theo Quyết định số 1452/QĐ-TTg ngày 31/8/2021 của Thủ tướng Chính phủ về ma túy.")
        == "Thủ tướng Chính phủ")
    #expect(
      issuer("Theo Thông tư số 18/2021/TT-BYT ngày 16/11/2021 của Bộ trưởng Bộ Y tế.")
        == "Bộ trưởng Bộ Y tế")
    #expect(
      issuer("Theo Kế hoạch số 57/KH-UBND ngày 20/3/2023 của UBND tỉnh về ma túy.")
        == "Ủy ban nhân dân tỉnh")
    #expect(issuer("Theo Nghị định số 116/2021/NĐ-CP.") == nil)
  }

  @Test func theDocumentOfTheRegistry() {
    func id(_ sentence: String) -> String? { task(sentence).facts.citations.first?.id }
    #expect(
      id("Theo Quyết định số 1452/QĐ-TTg ngày 31/8/2021 của Thủ tướng Chính phủ.") == "1452-qd-ttg")
    #expect(id("Theo Nghị định số 116/2021/NĐ-CP của Chính phủ.") == "116-2021-nd-cp")
    #expect(id("Theo Công văn số 99999/XYZ-ABC ngày 01/01/2023.") == nil)
    // Two laws bear the name; in 2023 the one of 2021 was in force.
    #expect(id("Căn cứ Luật Phòng, chống ma túy;") == "73-2021-qh14")
  }

  @Test func theDocumentsOwnNumberIsNoCitation() {
    #expect(plan("I. NHIỆM VỤ\n\n1. Chung\n\nThực hiện tốt.\n").citations.isEmpty)
  }

  @Test func whatIsReplacedIsMarked() {
    let page = task(
      "Quyết định này thay thế Quyết định số 133/2002/QĐ-TTg ngày 09 tháng 10 năm 2002.")
    #expect(page.facts.citations.map(\.isSuperseded) == [true])
  }

  @Test func repairedSymbolsSaySo() throws {
    let citation = try #require(
      task("Theo Chỉ thị số 36- CT/TW ngày 16/8/2019.").facts.citations.first)
    #expect(citation.confidence.percent < 100)
    #expect(citation.printedNumber == "36- CT/TW")
    #expect(
      task("Theo Chỉ thị số 36-CT/TW ngày 16/8/2019.").facts.citations.first?.confidence.percent
        == 100)
  }

  @Test func placesAreTheWordsOfTheFile() throws {
    let page = task("Theo **Quyết định** số 1452/QĐ–TTg ngày 31/8/2021 của Thủ tướng Chính phủ.")
    let citation = try #require(page.facts.citations.first)
    let source = page.document.source
    let text = page.document.text
    #expect(source.string(text.sourceRange(citation.numberRange)) == "1452/QĐ–TTg")
    #expect(source.string(text.sourceRange(citation.dateRange ?? 0..<0)) == "ngày 31/8/2021")
  }
}
