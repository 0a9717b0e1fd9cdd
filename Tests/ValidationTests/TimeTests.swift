import Dates
import Findings
import Foundation
import Registries
import SourceText
import TestSupport
import Testing
import Validation

/// Bodies, provinces and programmes are judged as of the day of the document.
@Suite struct TimeTests {
  static let registry: Registry = {
    var diagnostics: [Diagnostic] = []
    let files = ProjectFiles.paths(in: "Rules/registry", endingWith: ".yaml").map {
      SourceText(name: $0, text: ProjectFiles.text($0) ?? "")
    }
    return Registry.load(files: files, diagnostics: &diagnostics)
  }()

  static func day(_ iso: String) -> CalendarDate { CalendarDate(iso: iso)! }

  /// A plan of Vĩnh Long with one section of tasks.
  static func plan(_ date: String, _ words: String, type: String = "KẾ HOẠCH") -> String {
    """
    ỦY BAN NHÂN DÂN
    TỈNH VĨNH LONG

    Số: 15/KH-UBND

    Vĩnh Long, ngày \(date)

    \(type)
    Phòng, chống cháy rừng

    I. PHÂN CÔNG NHIỆM VỤ

    1. Công an tỉnh

    - \(words)
    """
  }

  static func told(_ text: String, by rule: String) -> [Finding] {
    Shipped.check(text).flatMap(\.findings).filter { $0.rule == "time/general/" + rule }
  }

  @Test(arguments: [("2024-12-31", 63), ("2025-06-30", 63), ("2025-07-01", 34)])
  func provincesOnTheDay(iso: String, count: Int) {
    let there = Self.registry.provinces.filter { $0.valid.contains(Self.day(iso)) }
    #expect(there.count == count)
  }

  /// Each province that ended is told with the one that took it over; before that day it is not.
  @Test(arguments: Self.registry.provinces.filter { $0.valid.to != nil }.map(\.id))
  func aProvinceThatHasEndedIsToldWithItsSuccessor(id: String) throws {
    let province = try #require(Self.registry.province(id))
    let successor = try #require(province.mergedInto.first.flatMap { Self.registry.province($0) })
    let words = "Phối hợp với Công an tỉnh \(province.name) quản lý địa bàn giáp ranh."
    let late = Self.told(Self.plan("10 tháng 3 năm 2026", words), by: "provinces-current")
    #expect(late.count == 1)
    #expect(late.allSatisfy { $0.severity == .warning })
    #expect(late.allSatisfy { $0.message.vietnamese.contains(successor.name) })
    #expect(late.allSatisfy { $0.fix?.vietnamese.contains(successor.name) == true })
    let early = Self.told(Self.plan("10 tháng 3 năm 2023", words), by: "provinces-current")
    #expect(early.isEmpty)
  }

  @Test(arguments: [
    "Rà soát hồ sơ trên địa bàn tỉnh Trà Vinh (cũ).",
    "Kế thừa kết quả mà tỉnh Trà Vinh đã thực hiện trong năm 2024.",
    "Thực hiện Kế hoạch số 95/KH-UBND ngày 30 tháng 12 năm 2022 của Ủy ban nhân dân tỉnh Trà Vinh.",
    "Thực hiện Quy chế phối hợp của tỉnh Trà Vinh, tỉnh Bến Tre (ban hành kèm theo Quyết định số 316/QĐ-UBND).",
    "Tiếp nhận hồ sơ sau khi hợp nhất tỉnh Trà Vinh, Bến Tre.",
    "Kiểm tra các xã dọc đường Hà Giang và chợ Trà Vinh.",
  ])
  func namesOfThePastAreRight(words: String) {
    #expect(Self.told(Self.plan("10 tháng 3 năm 2026", words), by: "provinces-current").isEmpty)
  }

  @Test func theIssuersOwnProvinceIsAnError() {
    let text = Self.plan("10 tháng 3 năm 2026", "Kiểm tra.").replacingOccurrences(
      of: "TỈNH VĨNH LONG", with: "TỈNH TRÀ VINH")
    let found = Self.told(text, by: "issuer-current")
    #expect(found.map(\.severity) == [.error])
    #expect(found.allSatisfy { $0.message.vietnamese.contains("tỉnh Vĩnh Long") })
    let early = text.replacingOccurrences(of: "năm 2026", with: "năm 2024")
    #expect(Self.told(early, by: "issuer-current").isEmpty)
  }

  /// A collective name of a level of government ends with it; others say nothing of the day.
  @Test func collectiveNamesOfDistricts() {
    func errors(_ date: String, _ name: String) -> [String] {
      Self.told(
        Self.plan(date, "Kiểm tra.\n\n2. \(name)\n\n- Quản lý địa bàn."), by: "agencies-current"
      )
      .map { $0.message.vietnamese }
    }
    let late = errors("10 tháng 3 năm 2026", "Các huyện, thị xã, thành phố")
    #expect(late.count == 1)
    #expect(late.allSatisfy { $0.contains("Ủy ban nhân dân cấp xã") })
    #expect(errors("10 tháng 3 năm 2023", "Các huyện, thị xã, thành phố").isEmpty)
    #expect(errors("10 tháng 3 năm 2026", "Các sở, ban, ngành tỉnh").isEmpty)
  }

  @Test(arguments: [
    ("Tập huấn cho cán bộ cấp huyện, cấp xã.", true),
    ("Xây dựng xã, phường, thị trấn không ma túy.", true),
    ("Rà soát hồ sơ còn lưu ở cấp huyện trước đây.", false),
    ("Tập huấn cho cán bộ xã, phường, đặc khu.", false),
  ])
  func levelsThatHaveEnded(words: String, isTold: Bool) {
    let late = Self.told(Self.plan("10 tháng 3 năm 2026", words), by: "levels-current")
    #expect(late.map(\.severity) == (isTold ? [.info] : []))
    #expect(Self.told(Self.plan("10 tháng 3 năm 2025", words), by: "levels-current").isEmpty)
  }

  /// An old plan speaks of its levels everywhere: each is told once, with the other places.
  @Test func eachLevelIsToldOnce() {
    let text = Self.plan(
      "10 tháng 3 năm 2026",
      "Tập huấn cho cán bộ cấp huyện, thị trấn.\n\n2. Kiểm tra\n\n- Sơ kết ở cấp huyện; giao ban với các huyện, thị xã."
    )
    let told = Self.told(text, by: "levels-current")
    #expect(told.map(\.place.excerpt) == ["cấp huyện", "thị trấn"])
    #expect(told.map { $0.related.map(\.excerpt) } == [["cấp huyện", "các huyện, thị xã"], []])
  }

  /// A task that is narrated is none; a report is only reminded.
  @Test func narrationAndReports() {
    let task = "2. Sở Lao động - Thương binh và Xã hội\n\n- Chủ trì công tác cai nghiện."
    let plan = Self.plan("10 tháng 3 năm 2026", "Kiểm tra.\n\n\(task)")
    #expect(Self.told(plan, by: "agencies-current").map(\.severity) == [.error])
    let past = Self.plan(
      "10 tháng 3 năm 2026",
      "Kiểm tra.\n\n2. Sở Lao động - Thương binh và Xã hội đã chủ trì, phối hợp tổ chức cai nghiện."
    )
    #expect(Self.told(past, by: "agencies-current").isEmpty)
    let report = Self.plan("10 tháng 3 năm 2026", "Kiểm tra.\n\n\(task)", type: "BÁO CÁO")
      .replacingOccurrences(of: "/KH-UBND", with: "/BC-UBND")
    #expect(Self.told(report, by: "agencies-current").isEmpty)
    #expect(Self.told(report, by: "agencies-current-report").map(\.severity) == [.info])
  }

  @Test(arguments: [
    (
      "Tiếp tục thực hiện Chương trình phòng, chống ma túy giai đoạn 2021 - 2025.",
      "stale-period-2025", true
    ),
    (
      "Tổng kết thực hiện Chương trình phòng, chống ma túy giai đoạn 2021 - 2025.",
      "stale-period-2025", false
    ),
    ("Phấn đấu đến năm 2025 không còn tụ điểm.", "stale-goal-2025", true),
    ("Phấn đấu đến năm 2030 không còn tụ điểm.", "stale-goal-2025", false),
  ])
  func whatHasEndedIsNotToCome(words: String, rule: String, isTold: Bool) {
    #expect(Self.told(Self.plan("10 tháng 3 năm 2026", words), by: rule).isEmpty == !isTold)
    #expect(Self.told(Self.plan("10 tháng 3 năm 2024", words), by: rule).isEmpty)
  }
}
