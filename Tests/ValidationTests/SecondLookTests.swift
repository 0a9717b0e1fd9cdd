import Dates
import Findings
import Foundation
import Readers
import Rules
import SourceText
import Testing

@testable import Validation

/// What a damaged text seems to lack is unsure; what it lacks all the same is a breach.
@Suite struct SecondLookTests {
  private static let pack = RuleFile(
    path: "Rules/thu.yaml",
    bytes: Array(
      """
      soat: 1
      pack: thu
      title: Gói thử
      version: 1.0.0
      source: {type: Quyết định}
      rules:
        - id: co-quan
          title: Giao đủ cơ quan
          title-en: All agencies tasked
          severity: error
          basis: mục III
          agencies: {assigned: [cong-an-tinh, so-y-te, so-tu-phap]}
          message: "Thiếu {agency}; còn thiếu {agencies}"
          message-en: "{agency} is missing; all missing {agencies}"
        - id: bao-cao
          title: Báo cáo năm
          title-en: Annual report
          severity: error
          basis: mục IV
          deadline: {kind: periodic-report, period: annual, no-later-than: "12-15"}
          message: "Báo cáo năm {found}, phải là {expected}"
          message-en: "annual report {found}, must be {expected}"
        - id: chi-tieu
          title: Chỉ tiêu
          title-en: Target
          severity: error
          basis: mục II
          target: {indicator: "người nghiện được quản lý", at-least: 80}
          message: "Chỉ tiêu {found}, phải {expected}"
          message-en: "target {found}, must be {expected}"
        - id: chinh-ta
          title: Viết đúng
          title-en: Spelling
          severity: warning
          basis: mục V
          text: {replace: {"bao cáo": báo cáo}}
          message: "“{found}” phải là “{expected}”"
          message-en: "“{found}” must be “{expected}”"

      """.utf8), name: "thu")

  private static let validator: Validator = {
    var diagnostics: [Diagnostic] = []
    let knowledge = Knowledge.load(
      Shipped.files.filter(\.isRegistry) + [pack], diagnostics: &diagnostics)
    #expect(diagnostics.map(\.message.vietnamese) == [])
    return Validator(knowledge)
  }()

  private static let plan = """
    ỦY BAN NHÂN DÂN
    TỈNH AN GIANG

    Số: 15/KH-UBND

    An Giang, ngày 05 tháng 3 năm 2026

    KẾ HOẠCH
    Phòng, chống ma túy năm 2026

    I. MỤC TIÊU

    1. Phấn đấu trên 80% người nghiện được quản lý.

    II. TỔ CHỨC THỰC HIỆN

    1. Công an tỉnh: chủ trì triển khai Kế hoạch.

    2. Sở Y tế: điều trị cho người nghiện.

    3. Sở Tư pháp: phổ biến pháp luật.

    Các đơn vị báo cáo kết quả năm trước ngày 10 tháng 12 về Công an tỉnh.
    """

  /// The answer of each rule, `fail: message; message`, `unsure: reason`.
  private static func answers(_ changes: [(String, String)] = []) -> [String: String] {
    var text = plan
    for (old, new) in changes {
      #expect(text.contains(old))
      text = text.replacingOccurrences(of: old, with: new)
    }
    var options = ValidationOptions(
      today: CalendarDate(year: 2026, month: 11, day: 21)!, version: "test")
    options.packs = ["thu"]
    let outcome = validator.check(
      InputFormat.read(SourceText(name: "a.md", text: text)), options)
    var answers: [String: String] = [:]
    for result in outcome.documents.first?.results ?? [] {
      let name = String(result.rule.dropFirst("thu/".count))
      switch result.status {
      case .pass: answers[name] = "pass"
      case .fail(let findings):
        answers[name] = findings.map(\.message.vietnamese).joined(separator: "; ")
      case .unsure(let reason): answers[name] = "unsure: \(reason.vietnamese)"
      case .notApplicable, .waived: answers[name] = "other"
      }
    }
    return answers
  }

  @Test func theSoundPlanMeetsAll() {
    #expect(
      Self.answers() == [
        "co-quan": "pass", "bao-cao": "pass", "chi-tieu": "pass", "chinh-ta": "pass",
      ])
  }

  @Test(arguments: [
    ("3. Sở Tư pháp:", "3. Sở Tư pbáp:", "“Sở Tư pháp”", "“pbáp”"),
    ("1. Công an tỉnh:", "1. Côrig an tỉnh:", "“Công an tỉnh”", "“Côrig”"),
    ("2. Sở Y tế:", "2. S0 Y tế, Sở Nội vụ:", "“Sở Y tế”", "“S0”"),
  ])
  func aDamagedNameIsUnsure(_ sample: (old: String, new: String, name: String, word: String)) {
    let answer = Self.answers([(sample.old, sample.new)])["co-quan"] ?? ""
    #expect(answer.hasPrefix("unsure: không chắc đã đọc đúng \(sample.name)"))
    #expect(answer.contains(sample.word))
  }

  @Test func whatIsMissingBesideADamagedNameIsABreach() {
    let answers = Self.answers([
      ("2. Sở Y tế:", "2. S0 Y tế:"), ("3. Sở Tư pháp: phổ biến", "3. Sở Nội vụ: phổ biến"),
    ])
    #expect(answers["co-quan"] == "Thiếu Sở Tư pháp; còn thiếu Sở Tư pháp")
  }

  @Test func aDroppedAgencyIsABreachWhateverElseIsDamaged() {
    let answers = Self.answers([
      ("2. Sở Y tế: điều trị cho người nghiện.", "2. Sở Nội vụ: đieu tri cho nguoi nghien."),
      ("báo cáo kết quả", "báo cá0 kết quả"),
    ])
    #expect(answers["co-quan"] == "Thiếu Sở Y tế; còn thiếu Sở Y tế")
    #expect(answers["bao-cao"]?.hasPrefix("unsure: không chắc đã đọc đúng ") == true)
    #expect(answers["bao-cao"]?.contains("“cá0”") == true)
  }

  @Test func whatIsReadFromDamagedWordsIsNoBreach() {
    let answers = Self.answers([
      ("báo cáo kết quả năm trước ngày 10", "bao cáo kết quả năm trước ngày 28")
    ])
    #expect(answers["bao-cao"]?.hasPrefix("unsure: không chắc đã đọc đúng ") == true)
    // Misspelling is what the text check is about: it is told as before.
    #expect(answers["chinh-ta"] == "“bao cáo” phải là “báo cáo”")
  }

  @Test func aDamagedIndicatorIsUnsureAndALowFigureIsNot() {
    #expect(
      Self.answers([("80% người nghiện được quản lý", "80% nguời nghiên được quản 1ý")])["chi-tieu"]
        == "unsure: chữ trong văn bản bị hỏng: “nguời” ở dòng 13 có thể là “người”; “nghiên” ở dòng 13 có thể là “nghiện”"
    )
    #expect(
      Self.answers([("80% người nghiện được quản lý", "70% nguời nghiên được quản 1ý")])[
        "chi-tieu"]?
        .hasPrefix("Chỉ tiêu ") == true)
  }
}
