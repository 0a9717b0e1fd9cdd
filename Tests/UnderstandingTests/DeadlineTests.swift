import Dates
import DocumentModel
import SourceText
import TestSupport
import Testing

@Suite struct DeadlineTests {
  /// In a plan for 2023.
  static let oneYear = [
    // One day.
    SentenceSample(
      "Các đơn vị gửi kế hoạch về Công an tỉnh trước ngày 15 tháng 3 năm 2023.",
      "one-off 2023-03-15 before"),
    SentenceSample("Gửi kế hoạch về Sở Y tế trước ngày 14 tháng 6.", "one-off 2023-06-14 before"),
    SentenceSample("Hoàn thành việc rà soát trước ngày 31/3/2023.", "one-off 2023-03-31 before"),
    SentenceSample("Hoàn thành việc rà soát chậm nhất ngày 30/6/2023.", "one-off 2023-06-30 by"),
    SentenceSample("Gửi danh sách chậm nhất là ngày 20 tháng 4 năm 2023.", "one-off 2023-04-20 by"),
    SentenceSample("Thực hiện đến hết ngày 15 tháng 12 năm 2023.", "one-off 2023-12-15 by"),
    SentenceSample("Hoàn thành trước ngày 5-9-2023.", "one-off 2023-09-05 before"),
    SentenceSample("Hoàn thành trước ngày 05.9.2023.", "one-off 2023-09-05 before"),
    SentenceSample("Hoàn thành trước 30/9/2023.", "one-off 2023-09-30 before"),
    // Months, quarters, years.
    SentenceSample("Kiểm tra liên ngành trong tháng 6/2023.", "window 2023-06 in"),
    SentenceSample("Kiểm tra liên ngành trong tháng 6 năm 2023.", "window 2023-06 in"),
    SentenceSample("Tổ chức tập huấn trong quý II năm 2023.", "window 2023-Q2 in"),
    SentenceSample("Tổ chức tập huấn trong quý IV/2023.", "window 2023-Q4 in"),
    SentenceSample("Hoàn thành việc rà soát trước tháng 9 năm 2023.", "one-off 2023-09 before"),
    // Action months and days of note.
    SentenceSample(
      "Tổ chức Tháng hành động phòng, chống ma túy trong tháng 6 năm 2023.", "window 2023-06 in"),
    SentenceSample(
      "Tổ chức các hoạt động hưởng ứng Ngày toàn dân phòng, chống ma túy 26/6.",
      "window 2023-06-26 in"),
    // Periodic reports.
    SentenceSample(
      "Định kỳ báo cáo 6 tháng trước ngày 15 tháng 6, báo cáo năm trước ngày 15 tháng 12 về Công an tỉnh.",
      "periodic-report 6-month --06-15 before", "periodic-report annual --12-15 before"),
    SentenceSample(
      "Các đơn vị báo cáo kết quả 6 tháng (trước ngày 14/6) và năm (trước ngày 14/12) về Sở Y tế.",
      "periodic-report 6-month --06-14 before", "periodic-report annual --12-14 before"),
    SentenceSample(
      "Định kỳ 6 tháng, năm báo cáo kết quả về Ủy ban nhân dân tỉnh.", "periodic-report 6-month",
      "periodic-report annual"),
    SentenceSample(
      "Định kỳ hằng quý báo cáo kết quả về Công an tỉnh.", "periodic-report quarterly"),
    SentenceSample("Báo cáo định kỳ hằng tháng về Công an tỉnh.", "periodic-report monthly"),
    SentenceSample(
      "Định kỳ quý, 6 tháng, năm báo cáo kết quả thực hiện.", "periodic-report quarterly",
      "periodic-report 6-month", "periodic-report annual"),
    SentenceSample(
      "Các đơn vị báo cáo 6 tháng (trước ngày 15/6), tổng kết năm (trước ngày 15/12) về Công an tỉnh.",
      "periodic-report 6-month --06-15 before", "periodic-report annual --12-15 before"),
    SentenceSample(
      "Báo cáo 6 tháng và tổng kết năm gửi về Công an tỉnh trước ngày 15/6 và 15/12.",
      "periodic-report 6-month --06-15 before", "periodic-report annual --12-15 before"),
    SentenceSample(
      "Nộp báo cáo trước 10/6 (đối với báo cáo 6 tháng) và trước 10/12 (đối với báo cáo năm).",
      "periodic-report 6-month --06-10 before", "periodic-report annual --12-10 before"),
    SentenceSample(
      "Báo cáo kết quả quý I trước ngày 15/3, 6 tháng trước ngày 15/6.",
      "periodic-report quarterly --03-15 before", "periodic-report 6-month --06-15 before"),
    SentenceSample(
      "Gửi kế hoạch trước ngày 15/12 hằng năm.", "periodic-report annual --12-15 before"),
    SentenceSample(
      "Định kỳ hàng năm, trước ngày 15 tháng 11 gửi báo cáo về Sở Y tế để báo cáo Ủy ban nhân dân tỉnh trước ngày 15 tháng 12.",
      "periodic-report annual --11-15 before", "periodic-report annual --12-15 before"),
    SentenceSample(
      "Gửi báo cáo chậm nhất vào ngày 25 tháng cuối quý.", "periodic-report quarterly"),
    // Windows from a day to a day, several quarters, ends of years.
    SentenceSample(
      "Tổ chức chiến dịch từ ngày 10/11 đến ngày 10/12/2023.", "window 2023-12-10 in"),
    SentenceSample("Thời gian thực hiện: Từ tháng 3 đến tháng 5/2023.", "window 2023-05 in"),
    SentenceSample(
      "Thời gian: Quý II, III năm 2023.", "window 2023-Q2 in", "window 2023-Q3 in"),
    SentenceSample("Hoàn thành chậm nhất trong quý III/2023.", "one-off 2023-Q3 by"),
    SentenceSample("Đến hết năm 2023 hoàn thành việc rà soát.", "one-off 2023 by"),
    SentenceSample("Ngày 20/6/2023: Hội nghị tổng kết.", "window 2023-06-20 in"),
    SentenceSample("Thời hạn hoàn thành: 30/9/2023.", "one-off 2023-09-30 by"),
    // Impossible days are kept.
    SentenceSample("Hoàn thành việc rà soát trước ngày 31/6/2023.", "one-off 2023-06-31 before"),
    SentenceSample("Gửi kế hoạch trước ngày 30 tháng 2 năm 2023.", "one-off 2023-02-30 before"),
    // What is no deadline.
    SentenceSample("Tính đến ngày 31/12/2022, toàn tỉnh có 900 người nghiện."),
    SentenceSample("Từ ngày 15/12/2022 đến nay, tình hình ổn định."),
    SentenceSample(
      "Thực hiện Quyết định số 424/QĐ-TTg ngày 07 tháng 4 năm 2022 của Thủ tướng Chính phủ."),
    SentenceSample("Báo cáo khi có chỉ đạo của cấp trên."),
    SentenceSample("Từ ngày 15/6/2022 đến ngày 14/12/2022, đã kiểm tra 40 cơ sở."),
    SentenceSample("Báo cáo trong vòng 10 ngày kể từ ngày kết thúc đợt cao điểm."),
    SentenceSample("Hồ sơ gửi trước 05 ngày trước kỳ họp."),
    SentenceSample("Thực hiện Chương trình phòng, chống ma túy giai đoạn 2021 - 2025."),
    SentenceSample("Duy trì đường dây nóng 24/7 tại các trạm y tế."),
    SentenceSample("Thực hiện theo Nghị quyết 12/CP và các quy định liên quan."),
    SentenceSample("Năm 2022, lực lượng công an đã phát hiện 40 vụ."),
    SentenceSample("Bố trí kinh phí trong dự toán ngân sách năm 2023."),
  ]

  @Test(arguments: oneYear)
  func inAPlanForOneYear(_ sample: SentenceSample) {
    #expect(task(sample.sentence).deadlines == sample.expected)
  }

  @Test(arguments: oneYear.prefix(16))
  func decomposedAndBroken(_ sample: SentenceSample) {
    #expect(
      task(Variation.decomposed.apply(to: sample.sentence).replacing(", ", with: ",\n")).deadlines
        == sample.expected)
    #expect(task(sample.sentence.replacing(" tháng", with: "\ntháng")).deadlines == sample.expected)
  }

  /// In a plan for 2021 - 2025.
  static let severalYears = [
    SentenceSample(
      "Sơ kết giữa kỳ vào năm 2023, tổng kết vào năm 2025.", "one-off mid-term 2023 in",
      "one-off final 2025 in"),
    SentenceSample(
      "Hằng năm, báo cáo kết quả về Bộ Công an trước ngày 15 tháng 12.",
      "periodic-report annual --12-15 before"),
    SentenceSample(
      "Tổ chức các hoạt động hưởng ứng Ngày toàn dân phòng, chống ma túy 26/6.", "window --06-26 in"
    ),
    SentenceSample("Hoàn thành việc rà soát trước ngày 31/3/2023.", "one-off 2023-03-31 before"),
    SentenceSample("Sơ kết vào quý IV năm 2023.", "window 2023-Q4 in"),
    SentenceSample(
      "Sơ kết giữa kỳ (năm 2023) và tổng kết cuối kỳ (năm 2025).", "one-off mid-term 2023 in",
      "one-off final 2025 in"),
    SentenceSample(
      "Tham mưu sơ kết vào năm 2023, tổng kết vào cuối năm 2025.", "one-off mid-term 2023 in",
      "one-off final 2025 in"),
    SentenceSample(
      "Định kỳ 6 tháng, năm báo cáo kết quả thực hiện.", "periodic-report 6-month",
      "periodic-report annual"),
  ]

  @Test(arguments: severalYears)
  func inAPlanForSeveralYears(_ sample: SentenceSample) {
    let page = Understood(
      """
      ỦY BAN NHÂN DÂN
      TỈNH TRÀ VINH
      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Độc lập - Tự do - Hạnh phúc
      Số: 12/KH-UBND
      Trà Vinh, ngày 05 tháng 01 năm 2022
      KẾ HOẠCH
      Phòng, chống ma túy giai đoạn 2021 - 2025

      I. NHIỆM VỤ

      1. Nhiệm vụ chung

      \(sample.sentence)
      """)
    #expect(page.deadlines == sample.expected)
  }

  @Test func impossibleDaysAreMarked() throws {
    let deadline = try #require(task("Hoàn thành trước ngày 31/6/2023.").facts.deadlines.first)
    #expect(deadline.due?.exists == false)
    #expect(deadline.confidence.percent < 100)
    #expect(deadline.confidence.reason?[.english] == "no such day")
  }

  @Test func reviewsTakeTheYearOfThePlan() {
    #expect(
      task("Tổ chức hội nghị tổng kết trong quý IV.").deadlines == ["one-off final 2023-Q4 in"])
  }

  @Test func everyMonthlyDay() {
    let page = task("Báo cáo kết quả về Công an tỉnh chậm nhất ngày 20 hằng tháng.")
    #expect(page.facts.deadlines.map(\.period) == [.monthly])
    #expect(page.facts.deadlines.map(\.kind) == [.periodicReport])
  }

  @Test func toWhomAndByWhom() throws {
    let page = task(
      "Sở Y tế báo cáo kết quả về Công an tỉnh trước ngày 15 tháng 11 năm 2023.")
    let deadline = try #require(page.facts.deadlines.first)
    #expect(deadline.who == "Sở Y tế")
    #expect(deadline.to == "Công an tỉnh")
    #expect(deadline.toAgencies == ["cong-an-tinh"])
  }

  @Test func whoIsTaskedInTheSamePartOfTheSentence() {
    let page = task(
      "Yêu cầu các sở, ban, ngành triển khai thực hiện; giao Công an tỉnh tổng hợp, báo cáo trước ngày 15/12/2024."
    )
    #expect(page.facts.deadlines.map(\.who) == ["Công an tỉnh"])
    // A body to which something is sent is tasked with nothing.
    let sent = task(
      "Sở Y tế gửi báo cáo về Ủy ban nhân dân tỉnh; Công an tỉnh trước ngày 15/12/2024.")
    #expect(sent.facts.deadlines.map(\.who) == ["Sở Y tế"])
  }

  @Test func theOneInvitedDoesNotAct() {
    let page = plan(
      "III. PHÂN CÔNG\n\n1. Sở Tư pháp\n\nTiếp tục mời Sở Y tế làm việc, hoàn thành trước ngày 01/4/2023.\n"
    )
    #expect(page.facts.deadlines.first?.who == "Sở Tư pháp")
  }

  @Test func theSectionSaysByWhom() throws {
    let page = plan(
      "III. PHÂN CÔNG\n\n1. Sở Tư pháp\n\nBiên soạn tài liệu, gửi về Công an tỉnh trước ngày 01/4/2023.\n"
    )
    let deadline = try #require(page.facts.deadlines.first)
    #expect(deadline.who == "Sở Tư pháp")
    #expect(deadline.to == "Công an tỉnh")
  }

  @Test func theCommitteeAndItsStandingOffice() throws {
    let page = task(
      "Các đơn vị báo cáo về Ban Chỉ đạo tỉnh (qua Công an tỉnh) trước ngày 15 tháng 6 năm 2023.")
    let deadline = try #require(page.facts.deadlines.first)
    #expect(deadline.toAgencies.contains("cong-an-tinh"))
  }

  @Test func placesAreTheWordsOfTheFile() throws {
    let page = task("Gửi kế hoạch về Sở Y tế **trước ngày 14 tháng 6** để tổng hợp.")
    let deadline = try #require(page.facts.deadlines.first)
    let place = page.document.text.sourceRange(deadline.range)
    #expect(page.document.source.string(place) == "trước ngày 14 tháng 6")
    #expect(page.line(deadline.range) == 18)
  }

  /// More dates in one sentence than fit the bits of one number.
  @Test func manyWindowsInOneSentence() {
    let windows = (1...40).map { "từ ngày 0\($0 % 9 + 1)/6/2023 đến ngày \($0 % 9 + 11)/6/2023" }
    let page = task("Tổ chức tập huấn " + windows.joined(separator: "; ") + ".")
    #expect(page.deadlines == (1...40).map { "window 2023-06-\($0 % 9 + 11) in" })
  }

  @Test func severalInOneParagraph() {
    let page = task(
      "Gửi kế hoạch trước ngày 15/3/2023. Kiểm tra trong quý III năm 2023; hoàn thành trước ngày 30/11/2023."
    )
    #expect(
      page.deadlines == [
        "one-off 2023-03-15 before", "window 2023-Q3 in", "one-off 2023-11-30 before",
      ])
  }
}
