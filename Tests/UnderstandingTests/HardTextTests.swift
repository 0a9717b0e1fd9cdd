import Dates
import DocumentModel
import Testing

/// Forms that documents use and that are hard to read: each says what is right.
@Suite struct HardTextTests {
  private static let national =
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
  private static let body =
    "\n\nĐơn vị xây dựng các nội dung như sau:\n\nI. MỤC ĐÍCH\n\n1. Mục đích\n\nNâng cao trách nhiệm.\n"

  private func head(_ issuer: String, _ lines: String) -> FormComponents {
    Understood(issuer + "\n" + Self.national + lines + Self.body).form
  }

  @Test func reviewsInParentheses() {
    let page = Understood(
      """
      KẾ HOẠCH
      Phòng, chống ma túy giai đoạn 2026 - 2030

      I. NHIỆM VỤ

      1. Nhiệm vụ chung

      Sơ kết giữa kỳ (năm 2026) và tổng kết cuối kỳ (năm 2030).
      """)
    #expect(page.facts.deadlines.map(\.period) == [.midTerm, .final])
    #expect(page.facts.deadlines.map { $0.due?.iso } == ["2026", "2030"])
  }

  @Test func anHourBeforeTheDay() {
    for hour in ["16 giờ 00", "16 giờ", "17h00", "17h", "16 giờ 30 phút"] {
      for day in ["ngày 25/10/2023", "ngày 25 tháng 10 năm 2023"] {
        #expect(
          task("Gửi báo cáo trước \(hour) \(day) về Sở Y tế.").deadlines == [
            "one-off 2023-10-25 before"
          ], "\(hour) \(day)")
      }
    }
  }

  @Test func severalNumbersUnderOneType() {
    #expect(
      task(
        "Thực hiện các Quyết định của Thủ tướng Chính phủ: số 1452/QĐ-TTg ngày 31/8/2021; số 424/QĐ-TTg ngày 07/4/2022."
      ).citations == ["Quyết định 1452/QĐ-TTg 2021-08-31", "Quyết định 424/QĐ-TTg 2022-04-07"])
  }

  @Test func aDateLineInFigures() {
    let form = head(
      "ỦY BAN NHÂN DÂN\nTỈNH TRÀ VINH",
      "Số: 12/KH-UBND\nTrà Vinh, ngày 05/01/2023\n\nKẾ HOẠCH\nPhòng, chống ma túy năm 2023")
    #expect(form.place?.text == "Trà Vinh")
    #expect(form.date?.iso == "2023-01-05")
  }

  @Test func aCityAsPlace() {
    let form = head(
      "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH",
      "Số: 12/KH-UBND\nThành phố Hồ Chí Minh, ngày 05 tháng 01 năm 2023\n\nKẾ HOẠCH\nPhòng, chống ma túy năm 2023"
    )
    #expect(form.place?.text == "Thành phố Hồ Chí Minh")
    #expect(form.date?.iso == "2023-01-05")
  }

  @Test func theSubjectBesideTheNumber() {
    let form = head(
      "ỦY BAN NHÂN DÂN\nTỈNH TRÀ VINH",
      "Số: 12/UBND-VX V/v báo cáo kết quả\nTrà Vinh, ngày 05 tháng 01 năm 2023\n\nKính gửi: Sở Y tế"
    )
    #expect(form.subject?.text == "báo cáo kết quả")
  }

  @Test func placesBehindAbbreviationsAreWrittenAsNames() {
    let form = head(
      "UBND HUYỆN CÀNG LONG\nUBND XÃ NHỊ LONG",
      "Số: 12/KH-UBND\nNhị Long, ngày 05 tháng 01 năm 2023\n\nKẾ HOẠCH\nPhòng, chống ma túy năm 2023"
    )
    #expect(form.issuer?.text == "Ủy ban nhân dân xã Nhị Long")
    #expect(form.superior?.text == "Ủy ban nhân dân huyện Càng Long")
  }

  @Test func capitalLettersAndSlashesAsLabels() {
    let page = plan(
      "A. PHẦN CHUNG\n\nI/ Mục tiêu\n\n1/ Mục tiêu chung\n\nNội dung.\n\nB. PHẦN RIÊNG\n\nNội dung.\n"
    )
    #expect(page.facts.headings.map(\.label) == ["A", "I", "1", "B"])
    #expect(page.facts.headings.map(\.level) == [1, 2, 3, 1])
  }

  @Test func headingsThatSayWhoIsResponsible() {
    let page = plan(
      "III. PHÂN CÔNG NHIỆM VỤ\n\n1. Công an tỉnh có trách nhiệm:\n\n- Chủ trì.\n\n2. Sở Y tế chịu trách nhiệm\n\n- Phối hợp.\n"
    )
    #expect(page.assigned == ["1 Công an tỉnh", "2 Sở Y tế"])
  }
}
