import Dates
import Findings
import Foundation
import SourceText
import Testing

@testable import Reporters

@Suite struct HTMLTests {
  static func page(_ report: Report, _ language: Language = .vietnamese) -> String {
    String(
      decoding: Reporter.html.render(report, ReporterOptions(language: language)), as: UTF8.self)
  }

  /// The lines of the sample's draft, as far as its findings need them.
  static let withText: Report = {
    var draft = SampleReport.governed
    var lines = [String](repeating: "", count: 40)
    lines[1] = "Độc lập - Tự do - Hạnh phúc."
    lines[2] = "Số: /KH-UBND"
    lines[8] = "Báo cáo (報告) trước ngày\u{301} 31/6/2024 nhé"
    lines[11] = "31/6 nữa"
    lines[37] = "CHỦ TỊCH X"
    draft.text = DocumentText(firstLine: 1, lines: lines.joined(separator: "\n"))
    return report([draft])
  }()

  static func report(_ documents: [DocumentReport]) -> Report {
    let sample = SampleReport.report
    return Report(
      version: sample.version, asOf: sample.asOf, rules: sample.rules, documents: documents,
      skipped: [], unreadable: [])
  }

  /// Code points that are none of any character.
  static let noncharacters = ([0xFFFF, 0xFDD0, 0x1FFFE] as [UInt32]).compactMap {
    Unicode.Scalar($0)
  }
  .map { String(Character($0)) }.joined()

  static let hostile: [String] = [
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "]]>", "<!--", "--><b>",
    "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "&lt;&amp;&#60;", "=cmd()",
    "{{constructor}}", "javascript:alert(1)", "</style><style>*{}", "a" + noncharacters + "b",
    TerminalTests.hostile,
  ]

  /// What must be true of every page.
  static func check(_ page: String, _ comment: Comment) {
    let scan = PageScanner(page)
    #expect(scan.faults.isEmpty, comment)
    let ids = scan.tags.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count, comment)
    for tag in scan.tags {
      // Links lead to places of the page, everything that names another element names one.
      if let link = tag.attributes["href"] {
        #expect(link.first == "#" && ids.contains(String(link.dropFirst())), "\(link)")
      }
      if let label = tag.attributes["aria-labelledby"] { #expect(ids.contains(label)) }
      let active = tag.attributes.keys.filter {
        $0.hasPrefix("on") || ["src", "style", "srcset", "action", "formaction"].contains($0)
      }
      #expect(active.isEmpty, comment)
    }
    #expect(scan.tags.count { $0.name == "script" } == 1, comment)
    #expect(scan.tags.count { $0.name == "style" } == 1, comment)
    #expect(!scan.tags.contains { ["img", "iframe", "link", "object"].contains($0.name) })
    // Headings: one of the first level, and none that skips a level.
    let headings = ["h1", "h2", "h3", "h4"]
    let levels: [Int] = scan.tags.compactMap { headings.firstIndex(of: $0.name) }.map { $0 + 1 }
    #expect(levels.count { $0 == 1 } == 1)
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
    for name in ["header", "main", "footer", "h1", "title"] {
      #expect(scan.tags.count { $0.name == name } == 1, "\(name)")
    }
  }

  @Test(arguments: Language.allCases) func samplesAreValid(language: Language) {
    for report in [SampleReport.report, Self.withText, TerminalTests.acrossFiles] {
      let page = Self.page(report, language)
      Self.check(page, "\(language)")
      #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
    }
  }

  @Test(arguments: hostile) func nothingOfTheInputIsMarkup(text: String) {
    var report = TerminalTests.report(text)
    var document = report.documents[0]
    document.text = DocumentText(
      firstLine: 1, lines: text, openings: [.init(line: 1, label: LocalText(text))])
    report = Report(
      version: text, asOf: report.asOf, rules: report.rules, documents: [document, document],
      skipped: report.skipped, unreadable: report.unreadable, remarks: report.remarks)
    let page = Self.page(report)
    Self.check(page, "\(text.debugDescription)")
    let shown = DisplayText.visible(text)
    // Titles, messages, reasons, places, files: it is shown, as text.
    #expect(PageScanner(page).text.components(separatedBy: shown).count > 20)
  }

  /// Nothing but the page's own style and script runs: their hashes are those of the policy.
  @Test(arguments: [(HTMLStyle.text, HTMLPolicy.style), (HTMLScript.text, HTMLPolicy.script)])
  func policyNamesStyleAndScript(text: String, hash: String) throws {
    let process = Process()
    let input = Pipe()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["sha256sum"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(Data(text.utf8))
    try input.fileHandleForWriting.close()
    let digits = Array(output.fileHandleForReading.readDataToEndOfFile().prefix(64))
    process.waitUntilExit()
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
    #expect(Data(bytes).base64EncodedString() == hash)
    #expect(Self.page(SampleReport.report).contains("'sha256-\(hash)'"))
    // Neither may end its own element.
    #expect(!text.contains("</"))
  }

  @Test func findingsAndTextLeadToEachOther() throws {
    let page = Self.page(Self.withText)
    // By place: the blank number on line 3, the date on line 9.
    #expect(
      page.contains(
        "<a class=\"n e\" id=\"m1-1\" href=\"#f1-1\" aria-label=\"Phát hiện 1, lỗi\">1</a><mark class=\"e\">Số: /KH-UBND</mark>"
      ))
    #expect(
      page.contains("Báo cáo (報告) trước ngày\u{301} <a class=\"n w\" id=\"m1-2\" href=\"#f1-2\""))
    #expect(page.contains("<mark class=\"w\">31/6/2024</mark> nhé</li>"))
    #expect(page.contains("<li class=\"f e\" id=\"f1-1\""))
    #expect(page.contains("<a href=\"#m1-1\">dòng 3</a>: <q>Số: /KH-UBND</q>"))
    #expect(page.contains("<b>Cách sửa:</b> Ghi số, ví dụ “Số: 15/KH-UBND”"))
    #expect(
      page.contains("<b>Căn cứ:</b> Điều 8 khoản 3, Nghị định số 30/2020/NĐ-CP ngày 05/3/2020"))
    #expect(page.contains("<b>Ghi chú:</b> miễn trừ tại mien-tru.yaml:9 đã hết hạn ngày 01/5/2024"))
    // The place that belongs to the date, and the finding that does not count.
    #expect(page.contains("Xem thêm: <a href=\"#l1-12\">dòng 12</a>"))
    #expect(page.contains("<li value=\"12\" id=\"l1-12\">31/6 nữa</li>"))
    #expect(page.contains("<b>Người chịu trách nhiệm:</b> Phòng Tổng hợp"))
    #expect(page.contains("<b>Đến hết ngày:</b> 31/12/2024"))
  }

  @Test func theFirstSentenceIsTheAnswer() {
    func verdict(_ report: Report, _ language: Language = .vietnamese) -> String {
      PageScanner(Self.page(report, language)).text
    }
    #expect(verdict(Self.withText).contains("Văn bản còn 1 lỗi phải sửa."))
    #expect(verdict(Self.withText, .english).contains("The document has 1 error to be mended."))
    #expect(verdict(SampleReport.report).contains("1 trên 2 văn bản còn lỗi phải sửa."))
    #expect(verdict(SampleReport.report).contains("1 tệp không đọc được nên chưa soát."))
    #expect(
      verdict(Self.report([SampleReport.good])).contains("Không có lỗi, không có cảnh báo."))
    #expect(verdict(Self.report([])).contains("Không có văn bản nào được soát."))
  }

  @Test func whatThePageLeavesOutIsTold() {
    var document = SampleReport.draft
    document.text = DocumentText(firstLine: 1, lines: "a\nb\nSố: /KH-UBND\nd\ne\nf")
    _ = document.shortenText(to: .aroundFindings)
    var page = Self.page(Self.report([document]))
    #expect(page.contains("trang chỉ có những dòng quanh phát hiện"))
    #expect(page.contains("<ol start=\"2\">\n<li id=\"l1-2\">b</li>"))
    #expect(!page.contains("<li>a</li>") && !page.contains("<li>f</li>"))
    _ = document.shortenText(to: .nothing)
    page = Self.page(Self.report([document]))
    #expect(page.contains("trang không có lời văn"))
    #expect(!page.contains("class=\"pane\""))
    Self.check(page, "no text")
  }

  @Test func leastGraveFindingsAreLeftOutFirst() {
    var counts = Summary()
    counts.errors = 2
    counts.warnings = 3
    counts.infos = 4
    var quota = FindingQuota(counts, limit: 4)
    #expect(quota.omitted == 5)
    let taken = [Severity.info, .warning, .error, .warning, .warning, .error, .error].map {
      quota.takes($0)
    }
    #expect(taken == [false, true, true, true, false, true, false])
  }

  @Test func tenThousandFindings() {
    var document = SampleReport.good
    let findings = (1...10_000).map { n in
      Finding(
        rule: "form/decree/date", severity: n % 3 == 0 ? .error : .info,
        message: LocalText(Self.hostile[n % Self.hostile.count]), fix: nil,
        place: SampleReport.place(n, 1..<4, "abcdef"))
    }
    document.results = [RuleResult(rule: "form/decree/date", status: .fail(findings))]
    document.text = DocumentText(
      firstLine: 1, lines: [String](repeating: "abcdef", count: 10_000).joined(separator: "\n"))
    let scan = PageScanner(Self.page(Self.report([document])))
    #expect(scan.faults.isEmpty)
    #expect(scan.tags.count { $0.attributes["class"]?.hasPrefix("f ") == true } == 10_000)
    #expect(scan.tags.count { $0.name == "mark" } == 10_000 + 3)
  }

  @Test func marksThatOverlapAreCutWhereTheyBeginAndEnd() {
    func mark(_ number: Int, _ severity: Severity, _ from: Int, _ to: Int?) -> LineMark {
      LineMark(number: number, severity: severity, columns: (from, to), isFirst: true)
    }
    let line = MarkedLine(
      "ngày\u{301} 報 31",
      [mark(1, .info, 1, 6), mark(2, .error, 3, nil), mark(3, .warning, 99, 120)])
    #expect(line.pieces.map(\.text) == ["ng", "ày\u{301}", " 報 31", ""])
    #expect(line.pieces.map(\.severity) == [.info, .error, .error, nil])
    #expect(line.pieces.map { $0.begins.map(\.number) } == [[1], [2], [], [3]])
  }
}
