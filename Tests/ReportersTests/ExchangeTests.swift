import Dates
import Findings
import Foundation
import SourceText
import Testing

@testable import Reporters

/// What single formats promise beyond their form.
@Suite struct ExchangeTests {
  static func text(
    _ reporter: Reporter, _ report: Report, _ options: ReporterOptions = ReporterOptions()
  )
    -> String
  {
    String(decoding: reporter.render(report, options), as: UTF8.self)
  }

  // MARK: JUnit

  @Test(
    arguments: [
      (Severity.error, 1), (.warning, 2), (.info, 2), (nil, 0),
    ] as [(Severity?, Int)])
  func findingsBelowTheThresholdFailNothing(threshold: Severity?, failures: Int) {
    var options = ReporterOptions()
    options.failOn = threshold
    let shown = Self.text(.junit, SampleReport.report, options)
    #expect(shown.matches(of: #/<failure /#).count == failures)
    #expect(shown.contains("tests=\"9\" failures=\"\(failures)\" errors=\"1\" skipped=\"4\""))
    #expect(shown.contains("Ngày 31/6 không có trong lịch"))
  }

  // MARK: GitHub

  @Test func noMoreAnnotationsThanAreShown() {
    let lines = Self.text(.github, HostileTests.largeReport).split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("::error ") } == 10)
    #expect(lines.count { $0.hasPrefix("::warning ") } == 10)
    #expect(
      lines.last
        == "soat: 1 văn bản, 5000 lỗi, 5000 cảnh báo, 0 lưu ý; 9980 chú thích không hiện, vì GitHub chỉ hiện 10 mỗi loại"
    )
  }

  @Test func signsOfCommandsAreEscaped() {
    let line = Self.text(.github, TerminalTests.report("a:b,c%d\n::e")).split(separator: "\n")[1]
    #expect(line.hasPrefix("::error file=a%3Ab%2Cc%25d␊%3A%3Ae,line=1,"))
    #expect(line.contains("::a:b,c%25d␊::e%0ACách sửa: a:b,c%25d␊::e%0A"))
  }

  /// Lines of an office file are not the file's: its annotation stands at the file, and names the place.
  @Test func officeFilesHaveNoLines() {
    let shown = Self.text(.github, HostileTests.officeReport).split(separator: "\n")
    #expect(!shown.contains { $0.contains("line=") })
    let issues = Self.text(.gitlab, HostileTests.officeReport)
    #expect(!issues.contains(#/"begin": (?!1,)/#))
  }

  // MARK: GitLab

  @Test func issuesHaveNamesOfTheirOwn() throws {
    for report in [HostileTests.largeReport, HostileTests.officeReport, SampleReport.report] {
      let issues = try #require(
        try JSONSerialization.jsonObject(
          with: Data(Reporter.gitlab.render(report, ReporterOptions())))
          as? [[String: Any]])
      #expect(issues.count == report.documents.flatMap(\.findings).count + report.unreadable.count)
      let names = Set(issues.compactMap { $0["fingerprint"] as? String })
      #expect(names.count == issues.count)
    }
  }

  /// GitLab compares the issues of two branches: a finding keeps its name when text elsewhere moves it.
  @Test func namesDoNotMoveWithLines() throws {
    func name(_ line: Int) -> String? {
      var document = SampleReport.draft
      var finding = SampleReport.signer
      finding.place = SampleReport.place(line, 1..<11, "CHỦ TỊCH X")
      document.results = [RuleResult(rule: finding.rule, status: .fail([finding]))]
      let report = Report(
        version: "1", asOf: SampleReport.report.asOf, rules: [], documents: [document], skipped: [],
        unreadable: [])
      let issues = try? JSONSerialization.jsonObject(
        with: Data(Reporter.gitlab.render(report, ReporterOptions())))
      return (issues as? [[String: Any]])?.first?["fingerprint"] as? String
    }
    #expect(name(3) == "du-thao.md#0/form/decree/waived/c3")
    #expect(name(3) == name(30))
  }

  // MARK: CSV

  @Test(arguments: [
    ("a", "a"), ("a,b", "\"a,b\""), ("a;b", "\"a;b\""), ("a\"b", "\"a\"\"b\""), ("=1", "'=1"),
    ("  =1", "'  =1"), ("-1", "'-1"), ("+1", "'+1"), ("@x", "'@x"), ("＝1", "'＝1"),
    ("\t=1", "'  =1"),
    ("a=1", "a=1"), ("a\nb", "a␊b"), ("", ""), (" a", "\" a\""), ("=a,\"b\"", "\"'=a,\"\"b\"\"\""),
    ("− x", "'− x"), ("\u{202E}x", "<U+202E>x"),
  ])
  func fieldsAreTexts(text: String, field: String) {
    #expect(CSVText.field(text) == field)
  }

  @Test func everyRowStandsInTheTable() throws {
    let rows = try #require(Proof.rows(Self.text(.csv, SampleReport.report)))
    #expect(
      rows.map { $0[3] } == [
        "Trạng thái", "không đọc được", "phát hiện", "phát hiện", "không tính",
        "chưa kết luận được",
      ])
    #expect(
      rows[4][14]
        == "đã có văn bản đồng ý; chịu trách nhiệm: Phòng Tổng hợp; đến hết ngày 2024-12-31; mien-tru.yaml:2"
    )
    #expect(rows[3][14] == "miễn trừ tại mien-tru.yaml:9 đã hết hạn ngày 01/5/2024")
  }

  // MARK: Workbooks

  @Test(arguments: [
    ("=1+1", "=1+1"), ("_x0041_", "_x005F_x0041_"), ("_x004_", "_x004_"),
    ("a_x00e1_x0041_b", "a_x005F_x00e1_x005F_x0041_b"),
    ("\u{1B}[1m", "␛[1m"), ("\u{FFFF}", "<U+FFFF>"),
  ])
  func cellsAreTexts(text: String, cell: String) {
    #expect(Workbook.cellText(text) == cell)
  }

  @Test func longTextsAreCut() {
    let text = Workbook.cellText(String(repeating: "ế", count: 16_001))
    #expect(text.count == 16_001)
    #expect(text.hasSuffix("ế…"))
    #expect(Workbook.cellText(String(repeating: "ế", count: 16_000)).hasSuffix("ế"))
    let report = TerminalTests.report(String(repeating: "ế", count: 40_000))
    let bytes = Reporter.xlsx.render(report, ReporterOptions())
    #expect(Proof.faults(in: bytes, of: .xlsx) == [])
  }

  /// A sheet that is full says what is not in it.
  @Test(arguments: [(10, 9, false), (10, 10, true), (10, 500, true)])
  func sheetsHaveAnEnd(limit: Int, count: Int, isCut: Bool) throws {
    let table = ReportTable(
      title: LocalText("Thử"), columns: [ReportTable.Column(title: LocalText("Số"), width: 5)],
      count: count, row: { ReportTable.Row(cells: [.text("r\($0)")]) })
    let bytes = try Workbook.bytes(
      of: [table], dated: CalendarDate(year: 2024, month: 1, day: 1)!, .vietnamese, rowLimit: limit)
    let lines = Proof.cells(of: bytes).split(separator: "\n").dropFirst(2)
    #expect(lines.count == min(count, limit - 1))
    #expect((lines.last?.contains("còn \(count - limit + 2) dòng nữa") == true) == isCut)
  }

  @Test func theSameReportGivesTheSameWorkbook() {
    let bytes = Reporter.xlsx.render(SampleReport.report, ReporterOptions())
    #expect(bytes == Reporter.xlsx.render(SampleReport.report, ReporterOptions()))
  }

  @Test func aMissingLibraryIsNamedWithItsPackage() {
    let library = SharedLibrary(name: "libx.so.1", package: "libx1", isInstalled: { false })
    #expect(
      library.isMissing[.english] == "the library libx.so.1 is missing: install the package libx1")
    #expect(library.isMissing[.vietnamese] == "thiếu thư viện libx.so.1: cài gói libx1")
    #expect(Reporter.xlsx.needs?.package.hasPrefix("libxlsxwriter") == true)
  }

  // MARK: JSON lines

  /// Written document by document, with answers that come later behind the last, the same lines come out.
  @Test func aStreamTellsTheSame() throws {
    var lines = try #require(Reporter.jsonl.stream?(ReporterOptions()))
    var out = ByteWriter()
    let report = SampleReport.report
    lines.begin(version: report.version, asOf: report.asOf, to: &out)
    var rules = report.rules
    for document in report.documents {
      lines.write(ReportPart(rules: rules, document: document, isLater: false), to: &out)
      rules = []
    }
    lines.end(report, to: &out)
    #expect(String(decoding: out.bytes, as: UTF8.self) == Self.text(.jsonl, report))
  }

  @Test func laterAnswersHaveNoDocumentOfTheirOwn() throws {
    var lines = try #require(Reporter.jsonl.stream?(ReporterOptions()))
    var out = ByteWriter()
    lines.write(ReportPart(rules: [], document: SampleReport.draft, isLater: true), to: &out)
    let kinds = String(decoding: out.bytes, as: UTF8.self).split(separator: "\n")
      .map { $0.prefix { $0 != "," } }
    #expect(kinds.prefix(3).allSatisfy { $0 == "{\"kind\":\"finding\"" })
    #expect(kinds.dropFirst(3).allSatisfy { $0 == "{\"kind\":\"result\"" })
    #expect(kinds.count == 9)
  }
}
