import DocumentModel
import Testing

/// What offices do that no form sheet shows; each text stands for drafts that were read wrongly once.
@Suite struct OfficePracticeTests {
  static let head = """
    SỞ CÔNG THƯƠNG
    Số:      /KH-SCT

    KẾ HOẠCH
    Phòng cháy, chữa cháy năm 2026


    """

  @Test func aLawKeepsTheNameThatItHasElsewhere() {
    let page = Understood(
      Self.head + """
        Căn cứ Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ;
        Căn cứ Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ lĩnh vực công thương.
        """)
    let name = "Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ"
    #expect(page.facts.citations.map(\.name) == [name, name])
  }

  @Test func aShorterNameIsNotLengthenedWhereTheTextGoesOnOtherwise() {
    let page = Understood(
      Self.head + """
        Căn cứ Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ;
        Sở tuyên truyền Luật Phòng cháy, chữa cháy và các văn bản hướng dẫn.
        """)
    #expect(page.facts.citations.last?.name == "Luật Phòng cháy, chữa cháy")
  }

  @Test(arguments: [
    "Sở đã phối hợp với Công an tỉnh kiểm tra 12 cơ sở.",
    "Sở đã chủ động, tích cực phối hợp với Công an tỉnh kiểm tra 12 cơ sở.",
    "Sở đã chủ trì, phối hợp với Công an tỉnh kiểm tra 12 cơ sở.",
  ])
  func whatWasDoneTogetherIsNoTask(_ sentence: String) {
    let page = Understood(Self.head + sentence)
    #expect(page.agencies(.coordinating) == [])
    #expect(page.agencies(.mentioned).contains("Công an tỉnh"))
  }

  @Test(arguments: [
    "Chủ trì, phối hợp với Công an tỉnh kiểm tra các cơ sở.",
    "Thực hiện nhiệm vụ đã được giao, phối hợp với Công an tỉnh kiểm tra các cơ sở.",
  ])
  func whatIsToBeDoneTogetherIsATask(_ sentence: String) {
    #expect(Understood(Self.head + sentence).agencies(.coordinating) == ["Công an tỉnh"])
  }

  @Test func anAttachedPlanIsIssuedByWhoIssuedTheDecision() {
    let page = Understood(
      """
      KẾ HOẠCH
      Phòng, chống ma túy năm 2026
      (Kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh An Giang)

      I. MỤC TIÊU
      Giảm số người nghiện ma túy.
      """)
    #expect(page.form.type?.text == "Kế hoạch")
    #expect(page.form.issuer?.text == "Ủy ban nhân dân tỉnh An Giang")
    #expect(page.facts.context.province == "an-giang")
  }

  @Test func aSubjectEndsBeforeItsFullStop() {
    let page = Understood(
      """
      ỦY BAN NHÂN DÂN TỈNH LÀO CAI
      Số:     /UBND-CN
      V/v triển khai di dời các cụm công nghiệp.

      Kính gửi: Sở Công Thương.
      """)
    #expect(page.form.subject?.text == "triển khai di dời các cụm công nghiệp")
  }

  @Test func aLetterThatGivesTasksGivesThemInAllItsItems() {
    let page = Understood(
      """
      ỦY BAN NHÂN DÂN HUYỆN CHÂU THÀNH
      Số: 12/UBND-VX
      V/v vệ sinh môi trường

      Kính gửi: Trung tâm Y tế huyện.

      Chủ tịch Ủy ban nhân dân huyện có ý kiến như sau:

      1. Giao Trung tâm Y tế huyện (cơ quan thường trực Ban Chỉ đạo) chủ trì, phối hợp với Công an huyện thực hiện.

      2. Ủy ban nhân dân các xã, thị trấn quán triệt, triển khai trong phạm vi nhiệm vụ.
      """)
    #expect(
      page.facts.assignments.map(\.name) == [
        "Trung tâm Y tế huyện", "Ủy ban nhân dân các xã, thị trấn",
      ])
    #expect(page.agencies(.coordinating) == ["Công an huyện"])
  }

  @Test func whoLeadsMayBeFollowedByANote() {
    let page = Understood(
      Self.head
        + "- Việc này do Trung tâm Y tế huyện (cơ quan thường trực) chủ trì, báo cáo hằng quý.")
    #expect(page.agencies(.leading) == ["Trung tâm Y tế huyện"])
  }

  @Test func aBaselineKeepsTheLastYearOfItsSpan() {
    let page = Understood(
      Self.head + "I. MỤC TIÊU\nGiảm 10% số ca mắc so với trung bình giai đoạn 2011 - 2016.")
    #expect(page.facts.targets.map(\.baseline) == ["trung bình giai đoạn 2011 - 2016"])
  }

  /// A document may name what it ends, before or behind the word that ends it.
  @Test(arguments: [
    "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 05/01/2020 của Ủy ban nhân dân tỉnh.",
    "Kế hoạch số 12/KH-UBND ngày 05/01/2020 của Ủy ban nhân dân tỉnh hết hiệu lực kể từ ngày ký Kế hoạch này.",
    "Kế hoạch số 12/KH-UBND ngày 05/01/2020 được thay thế kể từ ngày ký.",
  ])
  func whatADocumentEndsIsNoGround(_ sentence: String) {
    #expect(Understood(Self.head + sentence).facts.citations.map(\.isSuperseded) == [true])
  }

  @Test func whatAnotherSentenceEndsStands() {
    let page = Understood(
      Self.head + "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2020; văn bản cũ hết hiệu lực.")
    #expect(page.facts.citations.map(\.isSuperseded) == [false])
  }
}
