import Findings
import Foundation
import SourceText
import Testing

/// What the whole must do on real plans and on drafts made from samples.
@Suite struct AcceptanceTests {
  static func sample(_ name: String) -> String {
    Shipped.text(Shipped.root.appending(path: "Samples/" + name))
  }

  /// Errors of a draft that its original does not have.
  static func newErrors(_ draft: String, than original: String) -> [Finding] {
    func key(_ finding: Finding) -> String { finding.rule + finding.message.vietnamese }
    let known = Set(Shipped.check(original).flatMap(\.findings).map(key))
    return Shipped.check(draft).flatMap(\.findings)
      .filter { $0.severity == .error && !known.contains(key($0)) }
  }

  static let good = sample("tinh-an-giang-ma-tuy-2026-2030-tot.md")

  @Test func aGoodPlanHasNoErrorAndNoWarning() {
    let findings = Shipped.check(Self.good).flatMap(\.findings)
    #expect(findings.filter { $0.severity >= .warning }.map(\.rule) == [])
  }

  // A plan of 2026 that tasks bodies of before 2025 is told their successors; the same text of 2023 is not.
  @Test func dissolvedBodiesAreNamedWithTheirSuccessors() {
    func plan(_ date: String, _ year: Int) -> String {
      """
      ỦY BAN NHÂN DÂN
      TỈNH AN GIANG

      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
      Độc lập - Tự do - Hạnh phúc

      Số: 15/KH-UBND

      An Giang, ngày \(date) năm \(year)

      KẾ HOẠCH
      Phòng, chống cháy rừng năm \(year)

      I. PHÂN CÔNG NHIỆM VỤ

      1. Sở Lao động - Thương binh và Xã hội

      - Chủ trì hướng dẫn.

      2. Ủy ban nhân dân các huyện, thị xã, thành phố

      - Tổ chức thực hiện trên địa bàn./.

      Nơi nhận:
      - Như mục I;
      - Lưu: VT.

      TM. ỦY BAN NHÂN DÂN
      CHỦ TỊCH

      Nguyễn Văn A
      """
    }
    func current(_ text: String) -> [String] {
      Shipped.check(text).flatMap(\.findings).filter { $0.rule == "time/general/agencies-current" }
        .map { $0.message.vietnamese }
    }
    let late = current(plan("10 tháng 8", 2026))
    #expect(late.count == 2)
    #expect(
      late.contains {
        $0.contains("Sở Lao động - Thương binh và Xã hội") && $0.contains("Sở Nội vụ")
      })
    #expect(late.contains { $0.contains("Ủy ban nhân dân các huyện") && $0.contains("xã") })
    #expect(current(plan("10 tháng 8", 2023)).isEmpty)
  }

  // Law 73/2021/QH14 ended on 1/7/2026.
  @Test(arguments: [("10 tháng 8", true), ("20 tháng 5", false)])
  func aRepealedLawIsToldItsSuccessor(date: String, isTold: Bool) {
    let text = """
      Số: 15/KH-UBND

      An Giang, ngày \(date) năm 2026

      KẾ HOẠCH
      Phòng, chống ma túy năm 2026

      Căn cứ Luật Phòng, chống ma túy số 73/2021/QH14 ngày 30 tháng 3 năm 2021;

      I. MỤC TIÊU

      1. Giảm số người nghiện.
      """
    let told = Shipped.check(text).flatMap(\.findings).filter {
      $0.rule == "citations/general/in-force"
        && ($0.message.vietnamese + ($0.fix?.vietnamese ?? "")).contains("120/2025/QH15")
    }
    #expect(told.isEmpty == !isTold)
  }

  // MARK: Real plans

  static let plans: [(file: String, pack: String)] = [
    ("000_", "plans/tra-vinh-aids-ma-tuy-mai-dam-2023"),
    ("001_", "plans/tra-vinh-phong-chong-ma-tuy-2023"),
    ("002_", "plans/bac-giang-aids-ma-tuy-mai-dam-2023"),
    ("003_", "plans/hai-phong-aids-ma-tuy-mai-dam-2023"),
    ("004_", "plans/kien-giang-thanh-thieu-nien-2030"),
  ]

  static func real(_ prefix: String) -> String? {
    guard let corpus = Shipped.corpus,
      let name = try? FileManager.default.contentsOfDirectory(atPath: corpus.path())
        .first(where: { $0.hasPrefix(prefix) && $0.hasSuffix(".txt") })
    else { return nil }
    return Shipped.text(corpus.appending(path: name))
  }

  @Test(
    .enabled(if: Shipped.corpus != nil, "the real documents are not beside the project"),
    arguments: plans)
  func aRealPlanMeetsItsOwnPack(file: String, pack: String) throws {
    let text = try #require(Self.real(file))
    let report = try #require(
      Shipped.check(text, name: file + ".txt").first { $0.type == "Kế hoạch" })
    #expect(report.packs.map(\.pack).contains(pack))
    let failed = report.results.filter { $0.rule.hasPrefix(pack + "/") }.filter {
      if case .fail = $0.status { return true }
      return false
    }
    #expect(failed.map(\.rule) == [])
  }

  @Test(.enabled(if: Shipped.corpus != nil, "the real documents are not beside the project"))
  func theKnownErrorsOfRealPlansAreFoundAndNoOthers() throws {
    var errors: [String] = []
    for plan in Self.plans {
      for document in Shipped.check(try #require(Self.real(plan.file)), name: plan.file + ".txt") {
        errors += document.findings.filter { $0.severity == .error }
          .map { "\(plan.file) \($0.place.line) \($0.rule)" }
      }
    }
    #expect(
      errors.sorted() == [
        "002_ 59 form/decree-30-2020/numbering-repeat",
        "003_ 205 form/decree-30-2020/numbering-repeat",
        "003_ 269 citations/general/registry-date",
        "003_ 33 national/aids-2030/goal-95-95-95",
      ])
  }

  @Test(.enabled(if: Shipped.corpus != nil, "the real documents are not beside the project"))
  func theOtherKnownDefectsAreFoundToo() throws {
    let third = Shipped.check(try #require(Self.real("003_")), name: "003_.txt").flatMap(\.findings)
    #expect(third.contains { $0.place.line == 271 && $0.place.excerpt.contains("133/2002/QĐ-TTg") })
    let fourth = Shipped.check(try #require(Self.real("004_")), name: "004_.txt").flatMap(
      \.findings)
    let gap = fourth.first { $0.rule == "form/decree-30-2020/numbering-gap" }
    #expect(gap?.place.line == 237)
    #expect(gap?.message.vietnamese.contains("đã mất") == true)
    let second = Shipped.check(try #require(Self.real("002_")), name: "002_.txt").flatMap(
      \.findings)
    let blanks = second.filter { $0.place.line == 3 || $0.place.line == 5 }
    #expect(blanks.count == 2)
    #expect(blanks.allSatisfy { $0.severity == .info })
  }

  /// A change to a real plan, and the one error that it must give.
  struct Change: Sendable, CustomTestStringConvertible {
    var file: String
    var old: String
    var new: String
    var rule: String
    var testDescription: String { file + " " + rule }
  }

  static let changes: [Change] = [
    Change(
      file: "001_", old: "2.13. Sở Tư pháp", new: "2.13. Phòng Tư pháp",
      rule: "plans/tra-vinh-phong-chong-ma-tuy-2023/"),
    Change(
      file: "001_", old: "(trước ngày 16/6)", new: "(trước ngày 30/6)",
      rule: "plans/tra-vinh-phong-chong-ma-tuy-2023/"),
    Change(
      file: "001_", old: "trên 90% số vụ án", new: "trên 70% số vụ án",
      rule: "plans/tra-vinh-phong-chong-ma-tuy-2023/"),
    Change(
      file: "004_", old: "trên 90% số vụ phạm tội", new: "trên 60% số vụ phạm tội",
      rule: "plans/kien-giang-thanh-thieu-nien-2030/"),
    Change(
      file: "000_", old: "trước ngày 14 tháng 12", new: "trước ngày 31 tháng 12",
      rule: "plans/tra-vinh-aids-ma-tuy-mai-dam-2023/"),
    Change(
      file: "003_", old: "### **8. Sở Tài chính**", new: "### **8. Sở Xây dựng**",
      rule: "plans/hai-phong-aids-ma-tuy-mai-dam-2023/"),
  ]

  @Test(
    .enabled(if: Shipped.corpus != nil, "the real documents are not beside the project"),
    arguments: changes)
  func aChangedPlanGivesExactlyItsError(_ change: Change) throws {
    let text = try #require(Self.real(change.file))
    try #require(text.contains(change.old))
    let errors = Self.newErrors(
      text.replacingOccurrences(of: change.old, with: change.new), than: text)
    #expect(errors.filter { $0.rule.hasPrefix(change.rule) }.count == 1)
    #expect(errors.allSatisfy { $0.rule.hasPrefix(change.rule) }, "\(errors.map(\.rule))")
  }
}
