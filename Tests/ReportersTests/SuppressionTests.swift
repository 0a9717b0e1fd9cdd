import Dates
import Findings
import SourceText
import Testing

@Suite struct SuppressionTests {
  private func waiver(_ finding: Finding) -> Suppression {
    Suppression(
      kind: .waiver, reason: LocalText("lý do của \(finding.fingerprint)", english: "reason"),
      owner: "Văn phòng", expires: CalendarDate(year: 2024, month: 12, day: 31), source: "w.yaml:1")
  }

  private func finding(_ name: String, line: Int) -> Finding {
    Finding(
      rule: "p/r", severity: .error, message: LocalText(name, english: name), fix: nil,
      place: SampleReport.place(line, 1..<4, "abcdef"), fingerprint: name)
  }

  private func report(_ findings: [Finding]) -> DocumentReport {
    var report = SampleReport.good
    report.results = [RuleResult(rule: "p/r", status: .fail(findings))]
    return report
  }

  @Test func aRuleWithEveryFindingSetAsideIsWaived() {
    var document = report([finding("a", line: 1), finding("b", line: 2)])
    document.setAside { waiver($0) }
    #expect(
      document.results[0].status == .waived(LocalText("lý do của a", english: "reason")))
    #expect(document.findings.isEmpty)
    #expect(document.suppressed.map(\.finding.fingerprint) == ["a", "b"])
  }

  @Test func whatIsLeftStillFails() {
    var document = report([finding("a", line: 1), finding("b", line: 2)])
    document.setAside { $0.fingerprint == "b" ? waiver($0) : nil }
    #expect(document.findings.map(\.fingerprint) == ["a"])
    document.setAside { waiver($0) }
    #expect(document.findings.isEmpty)
    #expect(document.suppressed.map(\.finding.fingerprint) == ["a", "b"])
  }

  @Test func whatNothingSetsAsideStaysAsItWas() {
    var document = SampleReport.draft
    document.setAside { _ in nil }
    #expect(document == SampleReport.draft)
  }

  @Test func suppressedFindingsAreCountedApartAndDoNotFail() {
    var document = report([finding("a", line: 1)])
    document.setAside { waiver($0) }
    let report = Report(
      version: "1", asOf: CalendarDate(year: 2024, month: 6, day: 2)!, rules: [],
      documents: [document], skipped: [], unreadable: [])
    #expect(report.summary.suppressed == 1)
    #expect(report.summary.waived == 1)
    #expect(report.summary.errors == 0)
    #expect(ExitStatus(report, failOn: .info) == .clean)
  }
}
