import Dates
import Findings
import Foundation
import SourceText
import Testing

@testable import Reporters

@Suite struct SARIFTests {
  static func run(_ report: Report, _ options: ReporterOptions = ReporterOptions()) throws
    -> [String: Any]
  {
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(Reporter.sarif.render(report, options)))
        as? [String: Any])
    return try #require((root["runs"] as? [[String: Any]])?.first)
  }

  static func results(_ run: [String: Any]) -> [[String: Any]] {
    run["results"] as? [[String: Any]] ?? []
  }

  static func kinds(_ run: [String: Any]) -> [String] {
    results(run).map { "\($0["kind"] ?? "") \($0["level"] ?? "") \($0["ruleId"] ?? "")" }
  }

  @Test func whatIsMetIsToldWhereItIsAskedFor() throws {
    let brief = try Self.kinds(Self.run(SampleReport.report))
    #expect(
      brief == [
        "fail error form/decree/number", "fail warning form/decree/date",
        "fail warning form/decree/waived", "review none form/decree/scan",
      ])
    let full = try Self.kinds(Self.run(SampleReport.report, ReporterOptions(shown: .all)))
    #expect(
      full.filter { !brief.contains($0) } == [
        "notApplicable none form/decree/annex", "pass none form/decree/motto",
        "pass none form/decree/motto",
      ])
  }

  @Test func whatIsSetAsideIsSuppressed() throws {
    let results = try Self.results(Self.run(SampleReport.report))
    let suppressed = results.filter { $0["suppressions"] != nil }
    #expect(suppressed.map { $0["ruleId"] as? String } == ["form/decree/waived"])
    let entry = try #require((suppressed[0]["suppressions"] as? [[String: Any]])?.first)
    #expect(entry["kind"] as? String == "external")
    #expect(entry["status"] as? String == "accepted")
    #expect(entry["justification"] as? String == "đã có văn bản đồng ý")
  }

  @Test func rulesCarryTheirLaw() throws {
    let run = try Self.run(SampleReport.report)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == SampleReport.report.rules.map(\.id))
    for result in Self.results(run) {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
    }
    let full = rules.map { ($0["fullDescription"] as? [String: Any])?["text"] as? String ?? "" }
    #expect(full.allSatisfy { $0.hasSuffix("Căn cứ: " + SampleReport.basis.text) })
    let help = rules.compactMap { $0["help"] as? [String: Any] }
    #expect(help.count == rules.count)
    #expect(
      help.allSatisfy {
        ($0["markdown"] as? String)?.contains("Nghị định số 30/2020/NĐ\\-CP") == true
      })
  }

  @Test func theInvocationTellsWhatWasNotRead() throws {
    var options = ReporterOptions(language: .english)
    options.status = .unreadable
    let run = try Self.run(SampleReport.report, options)
    let call = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect(call["executionSuccessful"] as? Bool == false)
    #expect(call["exitCode"] as? Int == 3)
    let notes = try #require(call["toolExecutionNotifications"] as? [[String: Any]])
    #expect(notes.map { $0["level"] as? String } == ["error", "note"])
    let remarks = try #require(call["toolConfigurationNotifications"] as? [[String: Any]])
    #expect(remarks.map { $0["level"] as? String } == ["warning"])
  }

  /// Places of a text are regions; those of office files are named, as lines are not theirs.
  @Test(arguments: [
    (Origin.Spot.page(4), "page[4]", "page"),
    (.cell(sheet: "Phân công", address: "B6"), "Phân công!B6", "cell"),
    (.key("viec[2].han"), "viec[2].han", "value"),
    (.paragraph(.init(paragraph: 12)), "body/paragraph[12]", "paragraph"),
    (
      .paragraph(.init(part: .note(3), paragraph: 1, cell: .init(table: 1, row: 2, column: 3))),
      "note[3]/table[1]/row[2]/cell[3]/paragraph[1]", "paragraph"
    ),
  ])
  func placesOfOfficeFiles(spot: Origin.Spot, path: String, kind: String) throws {
    var document = SampleReport.draft
    guard
      case .fail(var findings) = document.results.first(where: { $0.rule.hasSuffix("number") })?
        .status
    else { return }
    findings[0].place.origin = Origin(spot)
    document.results = [RuleResult(rule: "form/decree/number", status: .fail(findings))]
    let report = Report(
      version: "1", asOf: SampleReport.report.asOf, rules: SampleReport.rules,
      documents: [document], skipped: [], unreadable: [])
    let result = try #require(Self.results(Self.run(report)).first)
    let location = try #require((result["locations"] as? [[String: Any]])?.first)
    let logical = try #require((location["logicalLocations"] as? [[String: Any]])?.first)
    #expect(logical["fullyQualifiedName"] as? String == path)
    #expect(logical["kind"] as? String == kind)
    #expect(logical["name"] as? String == Origin(spot).label)
    let physical = try #require(location["physicalLocation"] as? [String: Any])
    #expect(physical["region"] == nil)
  }

  @Test func placesOfTextsAreRegions() throws {
    let result = try #require(
      try Self.results(Self.run(SampleReport.report)).first {
        $0["ruleId"] as? String == "form/decree/date"
      })
    let location = try #require((result["locations"] as? [[String: Any]])?.first)
    let physical = try #require(location["physicalLocation"] as? [String: Any])
    let region = try #require(physical["region"] as? [String: Any])
    let numbers = ["startLine", "startColumn", "endLine", "endColumn"].map { region[$0] as? Int }
    #expect(numbers == [9, 26, 9, 35])
    let related = try #require(result["relatedLocations"] as? [[String: Any]])
    #expect(related.map { $0["id"] as? Int } == [1])
    #expect(
      result["partialFingerprints"] as? [String: String] == ["soatFingerprint/v1": "b2"])
  }

  @Test(arguments: [
    ("a.md", "a.md"), ("dự thảo/1 2.md", "d%E1%BB%B1%20th%E1%BA%A3o/1%202.md"),
    ("a:b?c#d%e", "a%3Ab%3Fc%23d%25e"), ("/tmp/a b", "file:///tmp/a%20b"), ("../x", "../x"),
    ("//host/x", "file:////host/x"), ("javascript:x", "javascript%3Ax"),
    ("a\u{0}\n\\", "a%00%0A%5C"),
  ])
  func namesAreReferences(path: String, uri: String) {
    #expect(URIText.reference(to: path) == uri)
  }
}
