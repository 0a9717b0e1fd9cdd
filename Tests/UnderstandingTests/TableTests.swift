import Dates
import DocumentModel
import Testing

/// Tables of tasks and of indicators: what their columns say.
@Suite struct TableTests {
  private static let rows = """
    | 1 | Tập huấn cán bộ | Sở Nội vụ | Sở Tài chính, Công an tỉnh | Quý II, III năm 2023 |
    | 2 | Chiến dịch truyền thông | Sở Y tế | Các sở, ban, ngành | 10/11 - 10/12/2023 |
    | 3 | Giám sát cơ sở | Sở Y tế | Công an tỉnh | Thường xuyên |
    """

  private static let header =
    "| TT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |\n|---|---|---|---|---|\n"

  private func table(_ rows: String) -> Understood {
    plan("II. NHIỆM VỤ\n\n" + Self.header + rows)
  }

  @Test func whoLeadsAndWhoHelps() {
    let page = table(Self.rows)
    #expect(page.agencies(.leading) == ["Sở Nội vụ", "Sở Y tế", "Sở Y tế"])
    #expect(
      page.agencies(.coordinating) == [
        "Sở Tài chính", "Công an tỉnh", "Các sở, ban, ngành", "Công an tỉnh",
      ])
    #expect(page.assigned == ["Sở Nội vụ", "Sở Y tế", "Sở Y tế"])
  }

  @Test func timesOfTheColumn() {
    let page = table(Self.rows)
    #expect(page.deadlines == ["window 2023-Q2 in", "window 2023-Q3 in", "window 2023-12-10 in"])
    #expect(page.facts.deadlines.map(\.who) == ["Sở Nội vụ", "Sở Nội vụ", "Sở Y tế"])
  }

  @Test func aColumnOfLimits() {
    let page = plan(
      """
      II. NHIỆM VỤ

      | TT | Nhiệm vụ | Đơn vị thực hiện | Thời hạn hoàn thành |
      |---|---|---|---|
      | 1 | Lập danh sách | Công an tỉnh | 30/9/2023 |
      | 2 | Rà soát văn bản | Sở Tư pháp | Trước ngày 31/6/2023 |
      """)
    #expect(page.deadlines == ["one-off 2023-09-30 by", "one-off 2023-06-31 before"])
    #expect(page.facts.deadlines.map { $0.due?.exists } == [true, false])
  }

  @Test func tabsAndSpacesSetTablesToo() {
    let tabbed = Self.header.split(separator: "\n")[0] + "\n" + Self.rows
    let lines = tabbed.split(separator: "\n").map { line in
      line.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
        .joined(separator: "\t")
    }
    let page = plan("II. NHIỆM VỤ\n\n" + lines.joined(separator: "\n") + "\n")
    #expect(page.agencies(.leading) == ["Sở Nội vụ", "Sở Y tế", "Sở Y tế"])
    #expect(page.deadlines == table(Self.rows).deadlines)
    let spaced = plan(
      """
      II. NHIỆM VỤ

      TT   Nội dung công việc       Cơ quan chủ trì         Cơ quan phối hợp    Thời gian
      1    Kiện toàn Ban Chỉ huy    Sở Nông nghiệp và       Công an tỉnh        Trước ngày
           phòng thủ dân sự         Phát triển nông thôn                        30/4/2023
      2    Tổ chức diễn tập         Bộ Chỉ huy Quân sự      Sở Y tế             Quý II/2023
                                    tỉnh

      III. TỔ CHỨC THỰC HIỆN
      """)
    #expect(
      spaced.agencies(.leading) == [
        "Sở Nông nghiệp và Phát triển nông thôn", "Bộ Chỉ huy Quân sự tỉnh",
      ])
    #expect(spaced.agencies(.coordinating) == ["Công an tỉnh", "Sở Y tế"])
    #expect(spaced.deadlines == ["one-off 2023-04-30 before", "window 2023-Q2 in"])
    #expect(spaced.facts.headings.map(\.label) == ["II", "III"])
  }

  @Test func labelsInLists() {
    let page = plan(
      """
      II. NHIỆM VỤ

      1. Tổ chức hội nghị

      - Cơ quan chủ trì: Sở Tư pháp.
      - Cơ quan phối hợp: Công an tỉnh, Sở Y tế.
      - Thời gian thực hiện: Quý III năm 2023.
      """)
    #expect(page.agencies(.leading) == ["Sở Tư pháp"])
    #expect(page.agencies(.coordinating) == ["Công an tỉnh", "Sở Y tế"])
    #expect(page.deadlines == ["window 2023-Q3 in"])
    #expect(page.facts.deadlines.map(\.who) == ["Sở Tư pháp"])
  }

  @Test func fieldsOfATaskAreNoHeadings() {
    let page = plan(
      """
      II. NHIỆM VỤ

      1. Ban hành nghị quyết

      a) Cơ quan chủ trì: Sở Tài chính;
      b) Thời hạn: trước ngày 15/12/2023.

      2. Phát triển hạ tầng (Sở Y tế chủ trì, Công an tỉnh phối hợp).
      """)
    #expect(page.facts.headings.map(\.label) == ["II", "1"])
    #expect(page.agencies(.leading) == ["Sở Tài chính", "Sở Y tế"])
    #expect(page.agencies(.coordinating) == ["Công an tỉnh"])
    #expect(page.facts.deadlines.map(\.who) == ["Sở Tài chính"])
  }

  @Test func anAnnexBelongsToItsDocument() {
    let page = plan(
      """
      I. MỤC ĐÍCH

      1. Mục đích

      Nâng cao trách nhiệm.

      Nơi nhận:
      - Công an tỉnh;
      - Lưu: VT.

      TM. ỦY BAN NHÂN DÂN
      CHỦ TỊCH
      Lê Văn B

      PHỤ LỤC
      PHÂN CÔNG NHIỆM VỤ

      \(Self.header)\(Self.rows)
      """)
    #expect(page.all.count == 1)
    #expect(page.deadlines.count == 3)
    #expect(page.agencies(.leading).count == 3)
  }

  @Test func indicatorsByYear() {
    let page = Understood(
      """
      KẾ HOẠCH
      Giảm nghèo giai đoạn 2024 - 2026

      I. MỤC TIÊU

      | STT | Chỉ tiêu | Đơn vị tính | Thực hiện 2023 | Năm 2024 | Năm 2025 |
      |---|---|---|---|---|---|
      | 1 | Tỷ lệ hộ nghèo | % | 0,7 | 0,5 | <0,3 |
      | 2 | Số lao động được tạo việc làm | Người | 3.900 | 4.000 | ≥ 4.370 |
      | 3 | Tỷ lệ xã có mô hình |  | 50% | Ít nhất 60% | - |
      """)
    #expect(
      page.targets == [
        "= 0.5 % 2024", "< 0.3 % 2025", "= 4000 Người 2024", ">= 4370 Người 2025", ">= 60 % 2024",
      ])
    #expect(page.facts.targets[2].indicator == "Số lao động được tạo việc làm")
  }

  @Test func whatWasReachedIsNoTarget() {
    let page = Understood(
      """
      BÁO CÁO
      Kết quả phòng, chống HIV/AIDS năm 2023

      I. KẾT QUẢ

      | Chỉ tiêu | Kế hoạch 2023 | Kết quả |
      |---|---|---|
      | Số người được xét nghiệm | 20.000 | 11.500 |

      Tỷ lệ đạt 92%.
      """)
    #expect(page.targets.isEmpty)
  }
}
