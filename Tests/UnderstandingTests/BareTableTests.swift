import Dates
import DocumentModel
import Testing

@testable import Understanding

/// Documents that begin with a table: only a table with lines of a letterhead is one.
@Suite struct BareTableTests {
  static let rows = """
    | TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |
    |---|---|---|---|
    | 1 | UBND huyện Cầu Kè ban hành kế hoạch rà soát người nghiện | Công an tỉnh | Trước ngày 30 tháng 6 năm 2026 |
    | 2 | Hướng dẫn cai nghiện tự nguyện | Sở Y tế | Trước ngày 15 tháng 9 năm 2026 |
    """

  @Test(arguments: [rows, "PHÂN CÔNG NHIỆM VỤ NĂM 2026\n\n" + rows])
  func rowsOfTasksAreNoLetterhead(_ text: String) {
    let read = Understood(text)
    #expect(read.all.count == 1)
    #expect(read.form.issuer == nil)
    #expect(read.form.issuerLine == nil)
    #expect(read.form.dateLine == nil)
    #expect(read.form.date == nil)
    #expect(read.form.place == nil)
    #expect(read.facts.context.level == nil)
    #expect(read.facts.assignments.map(\.name) == ["Công an tỉnh", "Sở Y tế"])
    #expect(read.facts.deadlines.compactMap(\.due?.iso) == ["2026-06-30", "2026-09-15"])
  }

  @Test func twoColumnsAreNoLetterheadEither() {
    let read = Understood(
      """
      | Nội dung | Đơn vị |
      |---|---|
      | SỞ Y TẾ TỔ CHỨC TẬP HUẤN | Trà Vinh, ngày 05 tháng 6 năm 2023 |
      """)
    #expect(read.form.issuer == nil)
    #expect(read.form.date == nil)
  }

  @Test func aLetterheadInATableStaysOne() {
    let read = Understood(
      """
      | ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
      |---|---|
      | TỈNH TRÀ VINH | Độc lập - Tự do - Hạnh phúc |
      | Số: 12/KH-UBND | Trà Vinh, ngày 05 tháng 6 năm 2023 |

      KẾ HOẠCH
      Phòng, chống ma túy năm 2023

      I. MỤC ĐÍCH

      ROWS
      """.replacing("ROWS", with: Self.rows))
    #expect(read.form.issuer?.text == "Ủy ban nhân dân tỉnh Trà Vinh")
    #expect(read.form.numberAndSymbol?.text == "12/KH-UBND")
    #expect(read.form.date?.iso == "2023-06-05")
  }
}
