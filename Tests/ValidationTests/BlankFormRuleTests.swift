import Findings
import SourceText
import Testing

/// No rule is asked of a form that is still to be filled in, and the report says so.
@Suite struct BlankFormRuleTests {
  static let form = """
    Biểu mẫu 1.3

    TÊN CƠ QUAN CHỦ QUẢN
    TÊN CƠ QUAN, ĐƠN VỊ

    Số: …/KH-…

    ………, ngày … tháng … năm ……

    KẾ HOẠCH
    ……………………………

    I. MỤC ĐÍCH

    ………………………………

    II. NỘI DUNG

    ………………………………

    ………………………………

    Nơi nhận:
    - ………;
    - Lưu: VT, …

    QUYỀN HẠN CỦA NGƯỜI KÝ
    """

  @Test func nothingIsAskedOfAForm() throws {
    let report = try #require(Shipped.check(Self.form).first)
    #expect(report.type == "Kế hoạch")
    #expect(report.results.count > 40)
    for result in report.results {
      guard case .notApplicable(let reason) = result.status else {
        Issue.record("\(result.rule) is asked")
        continue
      }
      #expect(reason[.english] == "the document is a form still to be filled in")
    }
    #expect(report.judgedBecause[.english].contains("a form still to be filled in (line 1)"))
    #expect(report.judgedBecause.vietnamese.contains("biểu mẫu còn để trống (dòng 1)"))
  }

  @Test func aDraftIsAskedAsBefore() throws {
    let text = """
      UBND TỈNH TRÀ VINH

      Số: …/KH-UBND

      Trà Vinh, ngày … tháng … năm 2023

      KẾ HOẠCH
      Phòng, chống ma túy năm 2023

      I. MỤC ĐÍCH

      1. Giảm số người nghiện mới, giữ vững an ninh trật tự ở cơ sở.

      2. Phân công rõ việc cho từng ngành, từng địa phương.
      """
    let report = try #require(Shipped.check(text).first)
    #expect(report.findings.contains { $0.rule == "form/decree-30-2020/number-filled" })
  }
}
