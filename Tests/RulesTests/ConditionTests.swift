import Dates
import DocumentModel
import Findings
import Registries
import SourceText
import Testing

@testable import Rules

@Suite struct ConditionTests {
  private static let page: Page = {
    var page = Page(
      """
      ỦY BAN NHÂN DÂN TỈNH TRÀ VINH
      Số: 12/KH-UBND
      KẾ HOẠCH
      Phòng, chống ma túy năm 2023
      I. MỤC ĐÍCH
      Thực hiện Quyết định số 140/QĐ-TTg.
      II. PHÂN CÔNG
      Các sở thực hiện.
      """)
    page.facts.form.type = page.piece("KẾ HOẠCH")
    page.facts.form.type?.text = "Kế hoạch"
    page.facts.form.issuer = Piece(
      "Ủy ban nhân dân tỉnh Trà Vinh", page.range("ỦY BAN NHÂN DÂN TỈNH TRÀ VINH"))
    page.facts.form.subject = page.piece("Phòng, chống ma túy năm 2023")
    page.facts.form.number = page.piece("12")
    page.facts.context.level = .province
    page.facts.context.province = "tra-vinh"
    page.facts.context.years = [2023]
    var citation = Citation(
      type: "Quyết định", range: page.range("Quyết định số 140/QĐ-TTg"),
      numberRange: page.range("140/QĐ-TTg"))
    citation.id = "140-qd-ttg"
    page.facts.citations = [citation]
    page.facts.assignments = [
      Assignment(
        id: "cac-so", name: "Các sở", canonical: "Các sở", range: page.range("Các sở"),
        heading: nil,
        isRequest: false)
    ]
    return page
  }()

  private func verdict(_ condition: String, _ page: Page = page) -> Verdict? {
    let book = sound(pack("test/one", "applies-to: \(condition)", rule: "text: {contains: a}"))
    return book.pack("test/one")?.appliesTo?.verdict(page.subject(book))
  }

  @Test(arguments: [
    ("{type: [Báo cáo, Kế hoạch]}", "loại Kế hoạch", "type Kế hoạch"),
    ("{level: province}", "cấp tỉnh", "province level"),
    ("{province: tra-vinh}", "tỉnh Trà Vinh", "Trà Vinh province"),
    (
      "{issuer: [Sở, uỷ ban nhân dân]}", "cơ quan ban hành có “uỷ ban nhân dân”",
      "the issuer's name has “uỷ ban nhân dân”"
    ),
    (
      "{subject: phòng chống ma túy}", "trích yếu có “phòng chống ma túy”",
      "the subject has “phòng chống ma túy”"
    ),
    ("{body: PHÂN CÔNG}", "nội dung có “PHÂN CÔNG”", "the text has “PHÂN CÔNG”"),
    ("{cites: 140-qd-ttg}", "viện dẫn Quyết định 140/QĐ-TTg", "it cites Quyết định 140/QĐ-TTg"),
    ("{tasks: so-y-te}", "giao việc cho Sở Y tế", "it tasks Sở Y tế"),
    ("{year: [2022, 2023]}", "năm 2023", "year 2023"),
    ("{date: {from: 2023-05-04, to: 2023-05-04}}", "ngày xét 04/5/2023", "judged as of 2023-05-04"),
    ("{has: [day, number]}", "có số văn bản", "it has document number"),
    (
      "{type: Kế hoạch, province: tra-vinh}", "loại Kế hoạch; tỉnh Trà Vinh",
      "type Kế hoạch; Trà Vinh province"
    ),
    ("{any: [{year: 2022}, {level: province}]}", "cấp tỉnh", "province level"),
    ("{all: [{year: 2023}, {level: province}]}", "năm 2023; cấp tỉnh", "year 2023; province level"),
    ("{not: {level: commune}}", "không thuộc trường hợp loại trừ", "none of the exceptions"),
  ])
  func holdsWithItsReason(_ condition: String, _ vietnamese: String, _ english: String) {
    #expect(verdict(condition) == .holds(LocalText(vietnamese, english: english)))
  }

  @Test(arguments: [
    ("{type: Báo cáo}", "loại văn bản là Kế hoạch, chỉ dành cho Báo cáo"),
    (
      "{level: [department, commune]}",
      "cấp ban hành là tỉnh, quy tắc dành cho cấp sở, xã"
    ),
    ("{province: hai-phong}", "văn bản của tỉnh Trà Vinh, quy tắc dành cho thành phố Hải Phòng"),
    ("{issuer: Sở}", "cơ quan ban hành không có “Sở”"),
    ("{subject: mại dâm}", "trích yếu không có “mại dâm”"),
    ("{body: mại dâm}", "nội dung không có “mại dâm”"),
    ("{cites: luat-ma-tuy}", "không viện dẫn Luật Phòng, chống ma túy"),
    ("{tasks: cong-an-tinh}", "không giao việc cho Công an tỉnh"),
    ("{year: 2024}", "văn bản lập cho năm 2023, quy tắc dành cho năm 2024"),
    ("{date: {from: 2023-05-05}}", "ngày xét 04/5/2023 trước ngày 05/5/2023"),
    ("{date: {to: 2023-05-03}}", "ngày xét 04/5/2023 sau ngày 03/5/2023"),
    ("{has: signature}", "không có khối chữ ký"),
    ("{type: Kế hoạch, has: day}", "không có ngày ban hành"),
    ("{not: {level: province}}", "không dành cho trường hợp: cấp tỉnh"),
    (
      "{any: [{year: 2022}, {has: targets}]}",
      "văn bản lập cho năm 2023, quy tắc dành cho năm 2022; không có chỉ tiêu"
    ),
  ])
  func failsWithItsReason(_ condition: String, _ reason: String) {
    guard case .fails(let told) = verdict(condition) else {
      Issue.record("\(condition): \(String(describing: verdict(condition)))")
      return
    }
    #expect(told.vietnamese == reason)
    #expect(told.english != nil)
  }

  /// What is not told changes no verdict, and what is told is told as ever.
  @Test(arguments: [
    "{type: [Báo cáo, Kế hoạch]}", "{type: Báo cáo}", "{level: province}", "{level: commune}",
    "{issuer: Sở}", "{subject: mại dâm}", "{body: PHÂN CÔNG}", "{cites: luat-ma-tuy}",
    "{tasks: so-y-te}", "{year: 2024}", "{has: signature}", "{not: {level: province}}",
    "{not: {level: commune}}", "{any: [{year: 2022}, {has: targets}]}",
    "{all: [{year: 2023}, {not: {any: [{level: commune}, {type: Kế hoạch}]}}]}",
  ])
  func reasonsThatAreNotToldChangeNothing(_ condition: String) throws {
    let book = sound(pack("test/one", "applies-to: \(condition)", rule: "text: {contains: a}"))
    let asked = try #require(book.pack("test/one")?.appliesTo)
    for page in [Self.page, Page("trống")] {
      let subject = page.subject(book)
      let all = asked.verdict(subject)
      for told in [[], .holds, .fails] as [Told] {
        switch (all, asked.verdict(subject, telling: told)) {
        case (.holds(let reason), .holds(let other)):
          #expect(!told.contains(.holds) || reason == other)
        case (.fails(let reason), .fails(let other)):
          #expect(!told.contains(.fails) || reason == other)
        case (.unknown(let reason), .unknown(let other)): #expect(reason == other)
        case (_, let other): Issue.record("\(condition): \(all), but \(other)")
        }
      }
    }
  }

  /// Without facts nothing is demanded, and nothing is excused either.
  @Test(arguments: [
    ("{type: Kế hoạch}", "không rõ loại văn bản"),
    ("{level: province}", "không rõ cấp ban hành"),
    ("{not: {level: province}}", "không rõ cấp ban hành"),
    ("{province: tra-vinh}", "không rõ tỉnh, thành phố"),
    ("{year: 2023}", "không rõ năm của văn bản"),
    ("{any: [{has: targets}, {year: 2023}]}", "không rõ năm của văn bản"),
  ])
  func aMissingFactIsUnknown(_ condition: String, _ reason: String) {
    guard case .unknown(let told) = verdict(condition, Page("trống")) else {
      Issue.record("\(condition): \(String(describing: verdict(condition, Page("trống"))))")
      return
    }
    #expect(told.vietnamese == reason)
  }

  @Test func aNameThatIsNotThereHasNoPhrase() {
    #expect(
      verdict("{not: {issuer: Tỉnh ủy}}", Page("trống"))
        == .holds(LocalText("không thuộc trường hợp loại trừ", english: "none of the exceptions")))
  }

  @Test func anUnknownFactWithAFalseOneFails() {
    guard case .fails = verdict("{level: province, has: targets}", Page("trống")) else {
      Issue.record("must fail")
      return
    }
  }

  @Test func whenDecidesTheStatus() throws {
    func status(_ when: String, _ page: Page) -> RuleResult.Status? {
      let book = sound(pack(rule: "text: {contains: không có từ này}\nwhen: \(when)"))
      return book.evaluate(packs: ["test/one"], page.subject(book)).first?.status
    }
    guard case .notApplicable(let reason) = status("{level: commune}", Self.page) else {
      Issue.record("must not apply")
      return
    }
    #expect(reason.vietnamese == "cấp ban hành là tỉnh, quy tắc dành cho cấp xã")
    guard case .unsure(let reason) = status("{level: commune}", Page("trống")) else {
      Issue.record("must be unsure")
      return
    }
    #expect(reason.vietnamese == "không rõ cấp ban hành")
    guard case .fail = status("{level: province}", Self.page) else {
      Issue.record("must fail")
      return
    }
  }
}
