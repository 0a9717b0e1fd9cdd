import Dates
import Findings
import Foundation
import SourceText
import Testing

@testable import Reporters

@Suite struct TerminalTests {
  static let hostile =
    "\u{1B}[31mđỏ\u{07}\u{9B}2J\u{202E}ngược\u{2066}\u{200B}\u{FEFF}\r\n\u{0}\u{7F}\u{2028}"

  static func report(_ text: String, column: Int = 1, endColumn: Int = 3) -> Report {
    let place = Place(
      line: 1, column: column, endLine: 1, endColumn: endColumn, lineText: text, excerpt: text,
      label: text)
    let words = LocalText(text)
    let finding = Finding(
      rule: text, severity: .error, message: words, fix: words, place: place, related: [place],
      fingerprint: text)
    var document = DocumentReport(
      file: text, index: 0, lines: 1...1, type: text, number: text, issuer: text, subject: text,
      date: PartialDate(year: 2024), judgedAsOf: CalendarDate(year: 2024, month: 1, day: 1)!,
      judgedBecause: words,
      packs: [PackChoice(pack: text, title: words, reason: words)],
      results: [
        RuleResult(rule: text, status: .fail([finding])),
        RuleResult(rule: "a", status: .pass(evidence: [place])),
        RuleResult(rule: "b", status: .notApplicable(words)),
        RuleResult(rule: "c", status: .unsure(words)),
        RuleResult(rule: "d", status: .waived(words)),
      ])
    document.suppressed = [
      SuppressedFinding(
        finding: finding,
        suppression: Suppression(kind: .waiver, reason: words, owner: text, source: text))
    ]
    document.notes = [FindingNote(fingerprint: text, rule: text, text: words)]
    let basis = Basis(text: text, document: text, date: nil, clause: text)
    return Report(
      version: "1", asOf: CalendarDate(year: 2024, month: 1, day: 1)!,
      rules: [RuleSummary(id: text, title: words, severity: .error, pack: text, basis: basis)],
      documents: [document], skipped: [FileNote(file: text, reason: words)],
      unreadable: [FileNote(file: text, reason: words)],
      remarks: [FileNote(file: text, reason: words)])
  }

  /// A report of which a finding belongs to a place in another file.
  static let acrossFiles: Report = {
    let plain = report("một", endColumn: 4)
    var document = plain.documents[0]
    for i in document.results.indices {
      guard case .fail(var findings) = document.results[i].status else { continue }
      findings[0].elsewhere = [
        Elsewhere(
          file: "b.md",
          place: Place(line: 7, column: 1, endLine: 7, endColumn: 4, lineText: "", excerpt: "hai"))
      ]
      document.results[i].status = .fail(findings)
    }
    return Report(
      version: "1", asOf: plain.asOf, rules: plain.rules, documents: [document], skipped: [],
      unreadable: [])
  }()

  @Test func placesOfOtherFilesAreNamed() {
    let bytes = Reporter.terminal.render(Self.acrossFiles, ReporterOptions(width: 80))
    let shown = String(decoding: bytes, as: UTF8.self)
    #expect(shown.contains("xem thêm: b.md, dòng 7: “hai”"))
  }

  static let dangerous: Set<UInt32> = Set(
    Array(0..<0x20).filter { $0 != 0x0A } + Array(0x7F...0x9F) + Array(0x202A...0x202E)
      + Array(0x2066...0x2069) + [0x200B, 0x2028, 0x061C, 0xFEFF])

  @Test(arguments: [nil, 40, 80] as [Int?])
  func nothingOfTheInputActsOnTheTerminal(width: Int?) {
    let bytes = Reporter.terminal.render(
      Self.report(Self.hostile), ReporterOptions(width: width, shown: .all))
    let shown = String(decoding: bytes, as: UTF8.self)
    let found = shown.unicodeScalars.filter { Self.dangerous.contains($0.value) }
    #expect(found.isEmpty, "\(found.map { String($0.value, radix: 16) })")
  }

  @Test func markerStandsUnderWideAndCombiningCharacters() {
    // 報告 takes four columns, the combining acute none.
    let place = SampleReport.place(1, 14..<18, "Gửi 報告 nga\u{301}y 31/6")
    let snippet = Snippet(of: place, columns: 80)
    #expect(snippet.text == "Gửi 報告 nga\u{301}y 31/6")
    #expect(snippet.marker == String(repeating: " ", count: 14) + "^^^^")
    #expect(place.excerpt == "31/6")
  }

  @Test(arguments: [20, 33, 60, 200]) func longLinesAreCutAroundTheMarker(columns: Int) {
    let text =
      String(repeating: "trước ", count: 100) + "ĐÂY" + String(repeating: " sau", count: 100)
    let place = SampleReport.place(1, 601..<604, text)
    #expect(place.excerpt == "ĐÂY")
    let snippet = Snippet(of: place, columns: columns)
    #expect(DisplayText.width(snippet.text) <= columns)
    #expect(snippet.text.hasPrefix("…") && snippet.text.hasSuffix("…"))
    let start = snippet.marker.prefix { $0 == " " }.count
    #expect(snippet.marker.dropFirst(start) == "^^^")
    #expect(Array(snippet.text)[start..<start + 3] == ["Đ", "Â", "Y"])
  }

  @Test(arguments: [(0, 0), (1, 1), (5, 2), (99, 99), (-3, 200)])
  func placesOutsideTheLineDoNotTrap(column: Int, end: Int) {
    let place = Place(
      line: 1, column: column, endLine: 1, endColumn: end, lineText: "abc", excerpt: "")
    let snippet = Snippet(of: place, columns: 10)
    #expect(snippet.text == "abc")
    #expect(snippet.marker.contains("^"))
  }

  @Test(arguments: [60, 80, 100]) func noLineIsWiderThanTheTerminal(width: Int) {
    let bytes = Reporter.terminal.render(SampleReport.report, ReporterOptions(width: width))
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      #expect(DisplayText.width(String(line)) <= width, "\(line)")
    }
  }

  @Test func plainOutputHasNoEscapes() {
    let bytes = Reporter.terminal.render(SampleReport.report, ReporterOptions(width: 80))
    #expect(!bytes.contains(0x1B))
    let coloured = Reporter.terminal.render(
      SampleReport.report, ReporterOptions(width: 80, colour: true))
    #expect(coloured.contains(0x1B))
  }
}
