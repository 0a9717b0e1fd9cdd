import Dates
import Findings
import Governance
import Readers
import Reporters
import Rules
import SourceText
import TestSupport
import Testing
import YAMLSource

@testable import Validation

/// Waivers and baseline on the single path, with the rules of the project.
@Suite struct GovernedRunTests {
  static let today = CalendarDate(year: 2026, month: 11, day: 21)!

  static func options(_ governance: Governance?, jobs: Int = 1) -> ValidationOptions {
    var options = ValidationOptions(today: today, version: "test")
    options.jobs = jobs
    options.governance = governance
    return options
  }

  static func files(_ texts: [(name: String, text: String)]) -> [InputFile] {
    texts.map { name, text in InputFile(name: name) { Array(text.utf8) } }
  }

  /// The baseline of what a report finds.
  static func baseline(of report: Report) throws -> Governance {
    let keys = report.documents.flatMap { document in
      document.findings.map {
        Baseline.key($0, file: RelativePath(of: "/kho/" + document.file, from: "/kho"))
      }
    }
    let text = String(decoding: try Baseline.written(keys), as: UTF8.self)
    var sink = DiagnosticSink(source: SourceText(name: "cu.yaml", text: text))
    let baseline = try #require(Baseline.read(sink.source, into: &sink))
    var governance = Governance(today: today) { "/kho/" + $0 }
    governance.set(baseline, folder: "/kho")
    return governance
  }

  static func waivers(
    _ entries: String, into governance: Governance = Governance(today: today) { "/kho/" + $0 }
  ) throws -> Governance {
    let text = "soat-waivers: 1\nwaivers:\n" + entries
    var sink = DiagnosticSink(source: SourceText(name: "mien-tru.yaml", text: text))
    var file = try #require(WaiverFile.read(sink.source, into: &sink))
    let rules = try Shipped.validator.shelf.statedRules()
    file.resolve(rules.map { KnownRule(id: $0.id, isWaivable: $0.isWaivable) }, into: &sink)
    try #require(sink.diagnostics.isEmpty)
    var governance = governance
    governance.add(file, folder: "/kho")
    return governance
  }

  /// A plan with defects of many kinds; written otherwise, everything that was found is still what stood there.
  @Test(arguments: Variation.allCases) func writingTheTextOtherwiseChangesNothing(
    variation: Variation
  ) async throws {
    let text = try #require(ProjectFiles.text("Samples/huyen-cang-long-aids-2023-loi.md"))
    let before = try await Shipped.validator.validate(
      Self.files([("a.md", text)]), Self.options(nil))
    let found = before.documents.flatMap(\.findings).count
    #expect(found > 10)
    let governance = try Self.baseline(of: before)
    let after = try await Shipped.validator.validate(
      Self.files([("a.md", variation.apply(to: text))]), Self.options(governance))
    #expect(after.documents.flatMap(\.findings).map(\.message.vietnamese) == [])
    #expect(after.summary.suppressed == found)
    #expect(after.remarks.isEmpty)
    #expect(after.staleCount == 0)
  }

  /// Paragraphs in another order, others between them: the same findings are set aside, and one that was put in counts.
  @Test(arguments: 0..<12) func movingParagraphsChangesNothing(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let head = "UBND TỈNH TRÀ VINH\n\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nPhòng, chống mại dâm năm 2023\n\n"
    let faulty = [
      "Thực hiện Quyết định số 1452/QĐ-TTg ngày 31/8/2022 của Thủ tướng Chính phủ.",
      "Các đơn vị báo cáo trước ngày 31/6/2023.", "Các đơn vị báo cáo trước ngày 31/9/2023.",
    ]
    let sound = ["Tổ chức tuyên truyền.", "Kiểm tra cơ sở.", "Bố trí kinh phí.", "Đào tạo cán bộ."]
    func text(_ paragraphs: [String]) -> String {
      head + paragraphs.shuffled(using: &random).joined(separator: "\n\n") + "\n"
    }
    func left(_ report: Report) -> [Finding] { report.documents.flatMap(\.findings) }
    let before = try await Shipped.validator.validate(
      Self.files([("a.md", text(faulty))]), Self.options(nil))
    #expect(left(before).count { $0.rule == "time/general/deadline-exists" } == 2)
    #expect(left(before).contains { $0.isOfWhole })
    let governance = try Self.baseline(of: before)
    let more = (0..<random.number(in: 0...6)).map { _ in random.pick(sound) }
    let moved = try await Shipped.validator.validate(
      Self.files([("a.md", text(faulty + more))]), Self.options(governance))
    #expect(left(moved).map(\.place.excerpt) == [])
    let grown = try await Shipped.validator.validate(
      Self.files([("a.md", text(faulty + more + ["Các sở gửi báo cáo trước ngày 31/4/2023."]))]),
      Self.options(governance))
    #expect(left(grown).count == 1)
    #expect(left(grown).first?.place.excerpt.contains("31/4/2023") ?? false)
  }

  /// What the comparison of documents adds is governed too, and quoted as any other finding.
  @Test func comparedDocumentsAreGoverned() async throws {
    let texts = [("a.md", RunTests.right), ("b.md", RunTests.odd), ("c.md", RunTests.right)]
    let governance = try Self.waivers(
      "  - {rule: citations/general/agree-across-run, files: b.md, reason: x, owner: y, expires: 2026-11-21}\n"
    )
    let report = try await Shipped.validator.validate(
      Self.files(texts), Self.options(governance))
    #expect(RunTests.findings(report, "b.md") == [])
    let suppressed = try #require(report.documents.flatMap(\.suppressed).first)
    #expect(suppressed.finding.rule == RunTests.rule)
    #expect(!suppressed.finding.place.lineText.isEmpty)
    #expect(report.remarks.isEmpty)
    // Alone it has nothing to disagree with; that does not make the waiver needless.
    let alone = try await Shipped.validator.validate(
      Self.files([texts[1]]), Self.options(governance))
    #expect(alone.remarks.isEmpty)
  }

  @Test(arguments: [2, 5, 16]) func bytesDoNotDependOnJobs(jobs: Int) async throws {
    let texts = (0..<20).map { i in
      ("f\(i).md", [RunTests.right, RunTests.odd][i % 2].replacing("Số: 12", with: "Số: \(i)"))
    }
    let before = try await Shipped.validator.validate(
      Self.files(Array(texts.dropLast(5))), Self.options(nil))
    let governance = try Self.waivers(
      "  - {rule: 'citations/general/*', files: 'f1*.md', reason: x, owner: y, expires: 2026-01-21}\n",
      into: try Self.baseline(of: before))
    func bytes(_ jobs: Int) async throws -> [UInt8] {
      let report = try await Shipped.validator.validate(
        Self.files(texts), Self.options(governance, jobs: jobs))
      #expect(report.summary.suppressed > 0)
      #expect(!report.remarks.isEmpty)
      return Reporter.json.render(report, ReporterOptions(language: .vietnamese))
    }
    #expect(try await bytes(jobs) == (try await bytes(1)))
  }

  @Test func rulesThatMayNotBeWaivedAreFew() throws {
    let rules = try Shipped.validator.shelf.statedRules().filter { !$0.isWaivable }
    #expect(
      rules.map(\.id) == [
        "form/decree-30-2020/date-exists", "form/decree-30-2020/signature",
        "time/general/issuer-current",
      ])
    #expect(rules.allSatisfy { $0.note != nil && $0.severity == .error })
  }
}
