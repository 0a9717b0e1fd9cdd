import DocumentModel
import Testing

@Suite struct AgencyTests {
  private func assigned(_ body: String) -> [String] {
    plan("III. PHÂN CÔNG NHIỆM VỤ\n\n" + body).assigned
  }

  @Test func headingsThatNameBodies() {
    #expect(
      assigned(
        """
        1. Công an tỉnh

        Chủ trì đấu tranh với tội phạm về ma túy.

        2. Sở Lao động - Thương binh và Xã hội

        Quản lý công tác cai nghiện.

        3. Sở Văn hóa, Thể thao và Du lịch

        Tuyên truyền.

        4. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh

        Giám sát việc thực hiện.

        5. Ủy ban nhân dân các huyện, thị xã, thành phố

        Xây dựng kế hoạch của địa phương.
        """) == [
          "1 Công an tỉnh", "2 Sở Lao động - Thương binh và Xã hội",
          "3 Sở Văn hóa, Thể thao và Du lịch", "4 Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh (đề nghị)",
          "5 Ủy ban nhân dân các huyện, thị xã, thành phố",
        ])
  }

  @Test func oneHeadingForSeveralBodies() {
    #expect(
      assigned("1. Sở Tài chính, Sở Kế hoạch và Đầu tư\n\nBố trí kinh phí.\n") == [
        "1 Sở Tài chính", "1 Sở Kế hoạch và Đầu tư",
      ])
    #expect(
      assigned(
        "1. Đề nghị Viện kiểm sát nhân dân tỉnh, Tòa án nhân dân tỉnh\n\nXét xử nghiêm minh.\n")
        == [
          "1 Viện kiểm sát nhân dân tỉnh (đề nghị)", "1 Tòa án nhân dân tỉnh (đề nghị)",
        ])
    #expect(
      assigned(
        "1. Hội Nông dân tỉnh, Hội Cựu chiến binh tỉnh và Tỉnh đoàn\n\nVận động hội viên.\n") == [
          "1 Hội Nông dân tỉnh", "1 Hội Cựu chiến binh tỉnh", "1 Tỉnh đoàn",
        ])
  }

  @Test func combinedNamesAreOneBody() {
    #expect(
      assigned("1. Sở Thông tin và Truyền thông\n\nChỉ đạo báo chí.\n") == [
        "1 Sở Thông tin và Truyền thông"
      ])
    #expect(
      assigned("1. Sở Nông nghiệp và Phát triển nông thôn\n\nPhối hợp.\n") == [
        "1 Sở Nông nghiệp và Phát triển nông thôn"
      ])
    #expect(
      assigned("1. Sở Văn hóa và Thể thao, Sở Du lịch\n\nTuyên truyền.\n") == [
        "1 Sở Văn hóa và Thể thao", "1 Sở Du lịch",
      ])
  }

  @Test func collectives() {
    #expect(
      assigned("1. Các sở, ban, ngành tỉnh còn lại\n\nChủ động thực hiện.\n") == [
        "1 Các sở, ban, ngành tỉnh còn lại"
      ])
  }

  @Test func unknownBodiesAreKept() throws {
    let page = plan("III. PHÂN CÔNG\n\n1. Trung tâm Điều phối Liên ngành tỉnh\n\nTheo dõi chung.\n")
    let assignment = try #require(page.facts.assignments.first)
    #expect(assignment.canonical == "Trung tâm Điều phối Liên ngành tỉnh")
    #expect(assignment.id == nil)
    #expect(assignment.confidence.percent < 100)
  }

  @Test func abbreviationsAndOtherSpellings() {
    #expect(
      assigned("1. Sở LĐTBXH\n\nQuản lý.\n\n2. UBND các huyện, thị xã, thành phố\n\nThực hiện.\n")
        == [
          "1 Sở Lao động - Thương binh và Xã hội", "2 Ủy ban nhân dân các huyện, thị xã, thành phố",
        ])
    #expect(
      assigned("1. Sở Lao động – Thương binh và Xã hội\n\nQuản lý.\n") == [
        "1 Sở Lao động - Thương binh và Xã hội"
      ])
    #expect(assigned("1. Uỷ ban nhân dân các huyện\n\nThực hiện.\n").count == 1)
  }

  @Test func theProvinceBehindANameIsDropped() {
    #expect(
      assigned(
        "1. Công an tỉnh Trà Vinh\n\nChủ trì.\n\n2. Cục Quản lý thị trường tỉnh Trà Vinh\n\nKiểm tra.\n"
      )
        == ["1 Công an tỉnh", "2 Cục Quản lý thị trường tỉnh"])
  }

  @Test func lettersThatOpenBodies() {
    #expect(
      assigned("1. Nhiệm vụ cụ thể\n\na) Công an tỉnh: chủ trì.\n\nb) Sở Y tế: phối hợp.\n")
        == ["a) Công an tỉnh", "b) Sở Y tế"])
  }

  @Test func bodiesTaskedInRunningText() {
    let page = plan(
      "IV. TỔ CHỨC THỰC HIỆN\n\n1. Giao Công an tỉnh theo dõi, đôn đốc việc thực hiện Kế hoạch này.\n\n"
        + "2. Đề nghị Tỉnh đoàn tuyên truyền cho đoàn viên, thanh niên.\n")
    #expect(page.assigned == ["Công an tỉnh", "Tỉnh đoàn (đề nghị)"])
  }

  @Test func whatOpensTheSectionsOfContentIsNoAssignment() {
    #expect(
      plan("II. NHIỆM VỤ\n\n1. Công tác tuyên truyền\n\nSở Y tế biên soạn tài liệu.\n").assigned
        == [])
  }

  // MARK: Roles

  @Test func leadAndCoordinating() {
    let page = task("Công an tỉnh chủ trì, phối hợp với Sở Y tế, Sở Tư pháp tổ chức kiểm tra.")
    #expect(page.agencies(.leading) == ["Công an tỉnh"])
    #expect(page.agencies(.coordinating) == ["Sở Y tế", "Sở Tư pháp"])
  }

  @Test func askedBodies() {
    let page = task("Đề nghị Tòa án nhân dân tỉnh đẩy nhanh việc xét xử.")
    #expect(page.agencies(.requested) == ["Tòa án nhân dân tỉnh"])
  }

  @Test func toldBodies() {
    let page = task("Giao Sở Tài chính bố trí kinh phí thực hiện.")
    #expect(page.agencies(.assigned).contains("Sở Tài chính"))
  }

  @Test func recipientsAreRecipients() {
    let page = plan(
      "I. NHIỆM VỤ\n\nThực hiện tốt./.\n\nNơi nhận:\n- Bộ Công an (b/c);\n- Sở Y tế;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nNguyễn Văn A\n"
    )
    #expect(page.agencies(.recipient) == ["Bộ Công an", "Sở Y tế"])
  }

  @Test func bodiesInTitlesOfCitedDocumentsAreHistoric() throws {
    let page = task(
      "Thực hiện Quyết định số 424/QĐ-TTg ngày 07 tháng 4 năm 2022 của Thủ tướng Chính phủ, Sở Y tế báo cáo."
    )
    let government = try #require(page.facts.agencies.last { $0.canonical == "Chính phủ" })
    #expect(government.isHistoric)
    #expect(page.facts.agencies.last?.canonical == "Sở Y tế")
  }

  @Test func formerNamesAreHistoric() throws {
    let page = task("Sở Lao động - Thương binh và Xã hội (cũ) đã bàn giao nhiệm vụ cai nghiện.")
    #expect(page.facts.agencies.first { $0.canonical.hasPrefix("Sở Lao động") }?.isHistoric == true)
  }

  // MARK: Names

  private func mentioned(_ sentence: String) -> [String] {
    let page = task(sentence)
    return page.facts.agencies.filter { page.line($0.range) >= 18 && !$0.isGroup }.map(\.canonical)
  }

  @Test func postsCountAsTheirBody() {
    #expect(mentioned("Báo cáo Thủ tướng Chính phủ xem xét.") == ["Chính phủ"])
    #expect(mentioned("Báo cáo Bộ trưởng Bộ Công an xem xét.") == ["Bộ Công an"])
    #expect(
      mentioned("Trình Chủ tịch Ủy ban nhân dân tỉnh quyết định.") == ["Ủy ban nhân dân tỉnh"])
  }

  @Test func genericWordsAreNoBodies() {
    #expect(mentioned("Các sở, ngành, địa phương và Trung ương cùng thực hiện.") == [])
  }

  @Test func theLongestNameWins() {
    #expect(
      mentioned("Văn phòng Ủy ban nhân dân tỉnh theo dõi.") == ["Văn phòng Ủy ban nhân dân tỉnh"])
    #expect(
      mentioned("Cơ quan Cảnh sát điều tra Công an tỉnh xác minh.").contains {
        $0.hasSuffix("Công an tỉnh")
      })
  }

  @Test func shortNamesThatTheDocumentDefines() {
    let page = task(
      "Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc tỉnh (sau đây gọi tắt là Ban Chỉ đạo tỉnh) họp hằng quý. Ban Chỉ đạo tỉnh kiểm tra các địa phương."
    )
    let names = Set(page.facts.agencies.filter { page.line($0.range) >= 18 }.map(\.canonical))
    #expect(
      names == [
        "Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc tỉnh"
      ])
    #expect(page.facts.abbreviations.map(\.short) == ["Ban Chỉ đạo tỉnh"])
  }

  @Test func abbreviationsInParentheses() {
    let page = task(
      "Công tác phòng, chống ma túy (PCMT) được duy trì. PCMT là nhiệm vụ thường xuyên.")
    #expect(page.facts.abbreviations.map(\.short) == ["PCMT"])
  }

  @Test(arguments: [
    (
      "Theo đề nghị của Công an tỉnh, Ủy ban nhân dân (UBND) tỉnh ban hành Kế hoạch.", "UBND",
      "Ủy ban nhân dân"
    ),
    ("Hai đơn vị thống nhất phòng, chống ma túy (PCMT) từ sớm.", "PCMT", "phòng, chống ma túy"),
    (
      "Thực hiện Kết luận số 9-KL/TW về phòng ngừa, kiểm soát (sau đây gọi tắt là Kết luận số 9).",
      "Kết luận số 9", "Kết luận số 9-KL/TW về phòng ngừa, kiểm soát"
    ),
    // The letters do not tell: what stands before.
    ("Người sống chung với vi-rút (HIV) được tư vấn.", "HIV", "Người sống chung với vi-rút"),
  ])
  func whatAnAbbreviationStandsFor(_ text: String, _ short: String, _ full: String) throws {
    let found = try #require(task(text).facts.abbreviations.first)
    #expect(found.short == short)
    #expect(found.full == full)
  }

  @Test func capitalsAndDecomposedLettersAreTheSameBody() {
    #expect(mentioned("SỞ Y TẾ báo cáo.") == ["Sở Y tế"])
    #expect(mentioned("Sơ\u{309} Y tê\u{301} báo cáo.") == ["Sở Y tế"])
  }
}
