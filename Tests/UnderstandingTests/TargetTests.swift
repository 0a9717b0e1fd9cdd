import DocumentModel
import SourceText
import TestSupport
import Testing

@Suite struct TargetTests {
  static let samples = [
    // Comparators.
    SentenceSample("Phấn đấu ít nhất 90% người nhiễm HIV được điều trị.", ">= 90 % 2023"),
    SentenceSample("Tối thiểu 95% cơ sở được kiểm tra.", ">= 95 % 2023"),
    SentenceSample("Trên 85% người dân được tuyên truyền.", "> 85 % 2023"),
    SentenceSample("Tỷ lệ lây nhiễm dưới 0,3%.", "< 0.3 % 2023"),
    SentenceSample("Tỷ lệ tái nghiện không quá 5%.", "<= 5 % 2023"),
    SentenceSample("Từ 80% trở lên số người cai nghiện được hỗ trợ.", ">= 80 % 2023"),
    SentenceSample("80% trở lên số người cai nghiện được hỗ trợ.", ">= 80 % 2023"),
    SentenceSample("100% xã, phường, thị trấn ký cam kết.", "= 100 % 2023"),
    SentenceSample("Tỷ lệ bệnh nhân tuân thủ điều trị đạt 92,5%.", "= 92.5 % 2023"),
    SentenceSample("Đạt 95% số vụ được điều tra, làm rõ.", "= 95 % 2023"),
    SentenceSample("Có 80% học sinh được trang bị kiến thức.", "= 80 % 2023"),
    // Growth.
    SentenceSample("Giảm ít nhất 10% số vụ phạm tội so với năm 2022.", "decrease 10 % 2023 / 2022"),
    SentenceSample("Kéo giảm 5% số người nghiện mới so với năm 2022.", "decrease 5 % 2023 / 2022"),
    SentenceSample("Tăng trên 3% số vụ phát hiện so với năm 2022.", "increase 3 % 2023 / 2022"),
    // Numbers.
    SentenceSample("Phấn đấu điều trị ít nhất 4.370 người.", ">= 4370 người 2023"),
    SentenceSample("Phấn đấu ít nhất 01 mô hình hoạt động hiệu quả.", ">= 1 mô hình 2023"),
    SentenceSample(
      "Phấn đấu ít nhất 1.250.000 lượt người được truyền thông.", ">= 1250000 lượt người 2023"),
    SentenceSample("Tỷ lệ lây nhiễm dưới 0.3%.", "< 0.3 % 2023"),
    SentenceSample("Số lượt người được tư vấn: 11.000 lượt.", "= 11000 lượt 2023"),
    // Several figures.
    SentenceSample(
      "Phấn đấu 95% người nhiễm biết tình trạng của mình; 90% được điều trị; 95% ức chế vi rút.",
      "= 95 % 2023", "= 90 % 2023", "= 95 % 2023"),
    SentenceSample(
      "Ít nhất 90% người sử dụng ma túy, 80% người bán dâm được tiếp cận dịch vụ.", ">= 90 % 2023",
      ">= 80 % 2023"),
    // Years.
    SentenceSample("Đến năm 2025, 100% xã có mô hình.", "= 100 % 2025"),
    SentenceSample(
      "Năm 2024 đạt 60%, năm 2025 đạt 70% số người được quản lý.", "= 60 % 2024", "= 70 % 2025"),
    SentenceSample(
      "Đạt tối thiểu 95% vào năm 2025 và 96% vào năm 2026.", ">= 95 % 2025", ">= 96 % 2026"),
    SentenceSample(
      "Tăng tỷ lệ lao động qua đào tạo từ 70% năm 2023 lên 75% vào năm 2026.", "= 75 % 2026 / 2023"),
    // Spans: both ends.
    SentenceSample(
      "Tỷ lệ hộ nghèo giảm từ 3% đến 5% so với năm 2022.", "decrease 3 % 2023 / 2022",
      "decrease 5 % 2023 / 2022"),
    SentenceSample("Tỷ lệ khám phá đạt 75-80%.", ">= 75 % 2023", "<= 80 % 2023"),
    SentenceSample("Tốc độ tăng từ 7,5% - 8%.", "increase 7.5 % 2023", "increase 8 % 2023"),
    SentenceSample(
      "Mỗi huyện thành lập 5 - 10 mô hình.", ">= 5 mô hình 2023", "<= 10 mô hình 2023"),
    SentenceSample("Kéo giảm tội phạm từ 5% trở lên.", "decrease 5 % 2023"),
    SentenceSample("Không để xảy ra quá 02 vụ.", "<= 2 vụ 2023"),
    // Sums of money are reached, or only spent.
    SentenceSample(
      "Thu nhập bình quân đạt 75 triệu đồng/người/năm.", "= 75 triệu đồng/người/năm 2023"),
    SentenceSample("Kinh phí hỗ trợ mỗi xã 50 triệu đồng."),
    // No targets.
    SentenceSample("Năm 2021, tỷ lệ được quản lý đạt 92%."),
    SentenceSample("Tỷ lệ lấp đầy mới đạt 29%, còn thấp."),
    SentenceSample("Tính đến ngày 31/12/2022, có 65% người nghiện được quản lý."),
    SentenceSample("Trong năm qua, đã phát hiện 40 vụ, bắt 52 đối tượng."),
    SentenceSample("Thực hiện Dự án 4 và Tiểu dự án 2."),
    SentenceSample("Phụ nữ từ 15 đến 49 tuổi được tư vấn."),
    SentenceSample("Thực hiện Chỉ thị số 36-CT/TW ngày 16 tháng 8 năm 2019 của Bộ Chính trị."),
    SentenceSample("Tổ chức Ngày toàn dân phòng, chống ma túy 26/6."),
    SentenceSample("Duy trì đường dây nóng 24/7."),
    SentenceSample("Thực hiện giai đoạn 2021 - 2025."),
  ]

  @Test(arguments: samples)
  func ofASentence(_ sample: SentenceSample) {
    #expect(aim(sample.sentence).targets == sample.expected)
  }

  @Test(arguments: samples.prefix(21))
  func inListsAndTakenApart(_ sample: SentenceSample) {
    #expect(aim("- " + sample.sentence).targets == sample.expected)
    #expect(aim("a) " + sample.sentence).targets == sample.expected)
    #expect(
      aim(Variation.decomposed.apply(to: sample.sentence)).targets.map(Variation.decomposed.apply)
        == sample.expected.map(Variation.decomposed.apply))
  }

  @Test func percentagesOutsideTheSectionOfTargetsCountToo() {
    #expect(
      task("Bảo đảm ít nhất 90% người nghiện được lập hồ sơ quản lý.").targets == [">= 90 % 2023"])
  }

  @Test func countsInTasks() {
    #expect(task("Tổ chức 03 đoàn kiểm tra tại 5 huyện.").targets == ["= 3 đoàn 2023"])
    #expect(task("Công an tỉnh có 12 phòng nghiệp vụ.").targets.isEmpty)
  }

  @Test func inATable() {
    let page = plan(
      """
      I. MỤC TIÊU, CHỈ TIÊU

      | Chỉ tiêu | Năm 2023 |
      |---|---|
      | Tỷ lệ người nhiễm được điều trị | Ít nhất 90% |
      | Tỷ lệ cơ sở được kiểm tra | 100% |
      """)
    #expect(page.targets == [">= 90 % 2023", "= 100 % 2023"])
  }

  @Test func theIndicatorIsWhatIsMeasured() throws {
    let target = try #require(
      aim("Phấn đấu ít nhất 90% người nhiễm HIV được điều trị bằng thuốc.").facts.targets.first)
    #expect(target.indicator.contains("người nhiễm HIV được điều trị bằng thuốc"))
    #expect(!target.indicator.contains("90"))
  }

  @Test func indicatorsBeforeAndBehindTheFigure() {
    func indicators(_ sentence: String) -> [String] { aim(sentence).facts.targets.map(\.indicator) }
    #expect(
      indicators("Tỷ lệ hộ nghèo giảm từ 3% đến 5% so với năm 2022.").first == "Tỷ lệ hộ nghèo")
    #expect(
      indicators("Tỷ lệ khám phá tội phạm đạt trên 80%, trong đó án nghiêm trọng đạt trên 95%.")
        == [
          "Tỷ lệ khám phá tội phạm", "trong đó án nghiêm trọng",
        ])
    #expect(
      indicators("Đến năm 2025, trên 80% và năm 2030, trên 90% thanh niên được tập huấn.") == [
        "thanh niên được tập huấn", "thanh niên được tập huấn",
      ])
  }

  @Test func theFigureHasItsPlace() throws {
    let page = aim("Phấn đấu **ít nhất 4.370** người được điều trị.")
    let target = try #require(page.facts.targets.first)
    let place = page.document.text.sourceRange(target.valueRange)
    #expect(page.document.source.string(place) == "4.370")
  }

  @Test func aPlanForSeveralYearsGivesNoYearOfItsOwn() {
    let page = Understood(
      """
      KẾ HOẠCH
      Phòng, chống ma túy giai đoạn 2021 - 2025

      I. MỤC TIÊU

      1. Chỉ tiêu

      - Ít nhất 90% người nghiện được quản lý.
      - Đến năm 2025, giảm 20% số vụ so với năm 2020.
      """)
    #expect(page.targets == [">= 90 %", "decrease 20 % 2025 / 2020"])
  }

  @Test func theTitleOfAPartSaysForWhichYear() {
    let report = Understood(
      """
      BÁO CÁO
      Kết quả phòng, chống ma túy năm 2023

      I. KẾT QUẢ NĂM 2023

      1. Kết quả

      Tỷ lệ khám phá đạt 85%.

      II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024

      - Giảm tỷ lệ hộ có người nghiện 3% so với năm 2023.
      - Hoàn thành kiểm tra trước ngày 30/6.
      """)
    #expect(report.targets == ["decrease 3 % 2024 / 2023"])
    #expect(report.deadlines == ["one-off 2024-06-30 before"])
    let plan = Understood(
      "KẾ HOẠCH\nGiảm nghèo giai đoạn 2024 - 2026\n\nI. CHỈ TIÊU ĐẾN NĂM 2026\n\n- Giảm tỷ lệ hộ nghèo xuống 2%.\n"
    )
    #expect(plan.targets == ["= 2 % 2026"])
  }

  @Test func frequencies() {
    #expect(
      aim("Kiểm tra cơ sở cai nghiện ít nhất một tháng một lần.").targets == [">= 1 lần/tháng 2023"]
    )
  }

  @Test func decimalsAreExact() {
    #expect(Decimal(3, scale: 1).description == "0.3")
    #expect(Decimal(30, scale: 2) == Decimal(3, scale: 1))
    #expect(Decimal(4370).vietnamese == "4370")
    #expect(Decimal(925, scale: 1).vietnamese == "92,5")
    #expect(Decimal(-5, scale: 2).description == "-0.05")
    #expect(Decimal(29, scale: 1) < Decimal(3))
    #expect(!(Decimal(3) < Decimal(300, scale: 2)))
    #expect(Decimal(999, scale: 3) < Decimal(1))
  }
}
