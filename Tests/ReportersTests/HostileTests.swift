import Dates
import Findings
import Reporters
import SourceText
import Testing

/// Whatever stands in names of files and in texts, every output is well-formed and does no harm.
@Suite struct HostileTests {
  static let texts: [String] = [
    TerminalTests.hostile,
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "</textarea><b>", "]]>", "<![CDATA[", "&lt;&#0;&nbsp;", "=cmd|' /C calc'!A0", "+1+cmd()", "-1",
    "@SUM(A1)", "\t=1", " =1", "＝1", "\u{A0}=1", "|cmd", "%0A::error::x", "::error::x",
    "\n::error file=a::x", "\r::stop-commands::x", "##[error]x", "a,b;c\"d\"", "\"", "\"\"",
    "a:b,c%d",
    "_x000D_", "_x202E_x0041_", "\u{202E}gnp.exe", "\u{2066}x", "a\u{0}b", "\u{FFFE}\u{FFFF}", "",
    " ", "../../x", "/etc/passwd", "//host/x", "C:\\x", "javascript:alert(1)", "a b#c?d=e&f",
    "[x](javascript:alert(1))", "`x`", "| a | b |", "# x", "\u{1F600}\u{1F1FB}\u{1F1F3}",
    "e\u{301}",
    String(repeating: "ế", count: 2_000),
  ]

  static let options: [ReporterOptions] = [
    ReporterOptions(shown: .all), ReporterOptions(language: .english, width: 60),
  ]

  @Test(arguments: Reporter.all.map(\.name))
  func everyOutputIsWellFormedAndHarmless(name: String) throws {
    let reporter = try #require(Reporter.all.first { $0.name == name })
    for text in Self.texts + JSONTests.strings(60) {
      for options in Self.options {
        let bytes = reporter.render(TerminalTests.report(text), options)
        let faults = Proof.faults(in: bytes, of: reporter)
        #expect(faults == [], "\(text.prefix(60).debugDescription)")
      }
    }
  }

  /// Hostile texts all in one report, in every place that names places in office files.
  @Test(arguments: Reporter.all.map(\.name))
  func placesOfOfficeFiles(name: String) throws {
    let reporter = try #require(Reporter.all.first { $0.name == name })
    let faults = Proof.faults(
      in: reporter.render(Self.officeReport, ReporterOptions(shown: .all)), of: reporter)
    #expect(faults == [])
  }

  static let officeReport: Report = {
    let documents = texts.enumerated().map { i, text -> DocumentReport in
      var document = TerminalTests.report(text).documents[0]
      let spots: [Origin.Spot] = [
        .cell(sheet: text, address: text), .key(text), .page(i),
        .paragraph(
          Origin.WordSpot(part: .note(i), paragraph: i, cell: .init(table: 1, row: 2, column: 3))),
      ]
      for k in document.results.indices {
        guard case .fail(let findings) = document.results[k].status else { continue }
        document.results[k].status = .fail(
          spots.map { spot in
            var finding = findings[0]
            finding.place.origin = Origin(spot)
            finding.elsewhere = [Elsewhere(file: text, place: finding.place)]
            return finding
          })
      }
      return document
    }
    return Report(
      version: "1", asOf: CalendarDate(year: 2024, month: 1, day: 1)!, rules: [],
      documents: documents, skipped: [], unreadable: [])
  }()

  @Test(arguments: Reporter.all.map(\.name)) func tenThousandFindings(name: String) throws {
    let reporter = try #require(Reporter.all.first { $0.name == name })
    let bytes = reporter.render(Self.largeReport, ReporterOptions())
    #expect(Proof.faults(in: bytes, of: reporter) == [])
    let text = String(decoding: bytes, as: UTF8.self)
    let isComplete =
      ["github", "xlsx", "markdown"].contains(name) || text.contains("finding-9999 ")
    #expect(isComplete)
  }

  /// One document with ten thousand findings of a hundred rules.
  static let largeReport: Report = {
    let rules = (0..<100).map { k in
      SampleReport.rule("r\(k)", "Quy tắc \(k) <b>", "Rule \(k)", k % 2 == 0 ? .error : .warning)
    }
    var document = SampleReport.good
    document.results = rules.enumerated().map { k, rule in
      let findings = (0..<100).map { n in
        Finding(
          rule: rule.id, severity: rule.severity,
          message: LocalText("=finding-\(k * 100 + n) ::error:: ]]> <script>alert(1)</script>"),
          fix: LocalText("sửa"),
          place: SampleReport.place(k * 100 + n + 1, 1..<4, "dòng <script>alert"),
          fingerprint: "f\(n)")
      }
      return RuleResult(rule: rule.id, status: .fail(findings))
    }
    return Report(
      version: "1", asOf: CalendarDate(year: 2024, month: 1, day: 1)!, rules: rules,
      documents: [document], skipped: [], unreadable: [])
  }()

  /// The proofs themselves find what is wrong.
  @Test(arguments: [
    ("json", "{\"a\": 1"), ("jsonl", "{\"kind\":\"head\"}\n"), ("junit", "<a>\u{1}</a>"),
    ("github", "::error file=a,b::x\nsum\n"), ("github", "x\nsum\n"),
    ("github", "::error file=a::%0Dx\nsum\n"), ("csv", "\u{FEFF}a,b\r\nc\r\n"),
    ("csv", "\u{FEFF}a\r\n =b\r\n"), ("csv", "\u{FEFF}\"a\r\n"), ("csv", "a\r\n"),
    ("terminal", "\u{1B}[31m"), ("terminal", "\u{202E}"), ("xlsx", "PK"),
  ])
  func proofsFail(name: String, output: String) throws {
    let reporter = try #require(Reporter.all.first { $0.name == name })
    #expect(Proof.faults(in: Array(output.utf8), of: reporter) != [])
  }
}
