import Dates
import Findings
import Synchronization
import Testing
import Validation

/// How much of the documents' text a report carries.
@Suite struct TextKeepingTests {
  /// A plan with one thing wrong, an impossible day, between lines that are not.
  static func plan(_ filler: Int) -> String {
    let before = (0..<filler).map { "Đoạn \($0) không có gì đáng nói." }
    return
      (["KẾ HOẠCH", "Phòng, chống ma túy năm 2023", ""] + before
      + ["Trước đó.", "Các đơn vị báo cáo trước ngày 31/6/2023.", "Sau đó.", "Hết."])
      .joined(separator: "\r\n")
  }

  static func run(
    _ texts: [String], budget: Int, keeps: Bool = true, jobs: Int = 1
  ) async throws -> Report {
    let files = texts.enumerated().map { n, text in
      InputFile(name: "\(n).txt") { Array(text.utf8) }
    }
    var options = ValidationOptions(
      today: CalendarDate(year: 2026, month: 11, day: 21)!, version: "test")
    options.packs = ["time/general"]
    options.quotesLines = false
    options.keepsText = keeps
    options.textBudget = budget
    options.jobs = jobs
    return try await Shipped.validator.validate(files, options)
  }

  static func findings(_ report: Report) -> Int {
    report.documents.map(\.findings.count).reduce(0, +)
  }

  @Test func nothingIsKeptUnlessAsked() async throws {
    let report = try await Self.run([Self.plan(3)], budget: 1 << 20, keeps: false)
    #expect(report.documents.allSatisfy { $0.text == nil })
  }

  @Test func everyLineIsKept() async throws {
    let report = try await Self.run([Self.plan(3)], budget: 1 << 20)
    let text = try #require(report.documents.first?.text)
    #expect(text.extent == .whole)
    #expect(text.stretches.count == 1)
    #expect(text.stretches.first?.firstLine == 1)
    #expect(text.stretches.first?.lines.prefix(2) == ["KẾ HOẠCH", "Phòng, chống ma túy năm 2023"])
    #expect(
      text.stretches.first?.lines.contains("Các đơn vị báo cáo trước ngày 31/6/2023.") == true)
  }

  @Test func beyondTheBudgetOnlyLinesAroundFindingsAre() async throws {
    let plan = Self.plan(200)
    let whole = try await Self.run([plan], budget: 1 << 20)
    let count = Self.findings(whole)
    #expect(count > 0)
    let report = try await Self.run([plan], budget: 1000 + 200 * count)
    let text = try #require(report.documents.first?.text)
    #expect(text.extent == .aroundFindings)
    // The day stands on line 205.
    #expect(text.holds(204) && text.holds(205) && text.holds(206))
    #expect(!text.holds(100))
    #expect(text.size < 1000)
    let last = try #require(text.stretches.last)
    #expect(last.lines[205 - last.firstLine] == "Các đơn vị báo cáo trước ngày 31/6/2023.")
    let none = try await Self.run([plan], budget: 200 * count)
    #expect(none.documents.first?.text?.extent == .nothing)
    #expect(none.documents.first?.text?.stretches.isEmpty == true)
  }

  /// The texts of all documents are shortened alike, whichever was checked first.
  @Test(arguments: [1 << 20, 30_000, 12_000, 0]) func theOrderOfFilesDoesNotMatter(
    budget: Int
  ) async throws {
    let texts = (0..<8).map { Self.plan($0 * 30) }
    let one = try await Self.run(texts, budget: budget)
    let four = try await Self.run(texts, budget: budget, jobs: 4)
    #expect(one.documents == four.documents)
    #expect(Set(one.documents.map { $0.text?.extent }).count == 1)
    let size = one.documents.compactMap { $0.text?.size }.reduce(0, +)
    #expect(size <= budget)
  }

  /// A finding that comes of comparing documents has its line too, though the file's text was let go before.
  @Test func findingsAcrossTheRunHaveTheirLines() async throws {
    @Sendable func plan(_ day: Int) -> String {
      var lines = (0..<80).map { "Đoạn \($0) không có gì đáng nói." }
      lines.insert(
        "Thực hiện Kế hoạch số 77/KH-BCA ngày \(day)/3/2023 của Bộ Công an.", at: 40)
      return (["KẾ HOẠCH", "Phòng, chống ma túy năm 2023", ""] + lines).joined(separator: "\n")
    }
    let reads = Mutex<[String: Int]>([:])
    let files = [("a.txt", 5), ("b.txt", 9), ("c.txt", 5)].map { name, day in
      InputFile(name: name) {
        reads.withLock { $0[name, default: 0] += 1 }
        return Array(plan(day).utf8)
      }
    }
    var options = ValidationOptions(
      today: CalendarDate(year: 2026, month: 11, day: 21)!, version: "test")
    options.packs = ["citations/general"]
    options.quotesLines = false
    options.keepsText = true
    options.textBudget = 4000
    let report = try await Shipped.validator.validate(files, options)
    let odd = try #require(report.documents.first { $0.file == "b.txt" })
    #expect(odd.findings.contains { $0.rule == "citations/general/agree-across-run" })
    #expect(odd.text?.extent == .aroundFindings)
    for finding in odd.findings { #expect(odd.text?.holds(finding.place.line) == true) }
    #expect(reads.withLock { $0 } == ["a.txt": 1, "b.txt": 2, "c.txt": 1])
  }
}
