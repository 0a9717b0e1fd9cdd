import Findings
import Foundation
import SourceText
import Testing

@testable import Reporters

/// `--show`: what each format lists. The counts are those of all, whatever is listed.
@Suite struct ShownTests {
  /// A word of the message or reason by which each kind of answer is known in a report.
  private enum Mark {
    static let setAside = "đã có văn bản đồng ý"
    static let unsure = "bản quét mất dấu"
    static let met = "METRULE"
    static let rest = "không có phụ lục"
  }

  /// One document with an answer of each kind, its met rule under a title of its own.
  private static let report: Report = {
    let old = SampleReport.report
    let rules = old.rules.map { rule in
      var rule = rule
      if rule.id == "form/decree/motto" {
        rule.title = LocalText(Mark.met, english: Mark.met)
      }
      return rule
    }
    return Report(
      version: old.version, asOf: old.asOf, rules: rules, documents: old.documents,
      skipped: old.skipped, unreadable: old.unreadable)
  }()

  private static func text(_ reporter: Reporter, _ shown: Shown) -> String {
    let text = String(
      decoding: reporter.render(report, ReporterOptions(shown: shown)), as: UTF8.self)
    // A log has all its rules, and a page tables of them; what counts is what is listed of the documents.
    let marks = ["sarif": ("\"results\": [", "]"), "html": ("<article", "</article>")]
    guard let (opening, closing) = marks[reporter.name], let start = text.range(of: opening),
      let end = text.range(of: closing, options: .backwards)
    else { return text }
    return String(text[start.upperBound..<end.lowerBound])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let reporter: Reporter
    /// Whether it lists of itself what is met, and what does not apply.
    let met: Bool
    let rest: Bool
    var testDescription: String { reporter.name }
  }

  static let cases = [
    Case(reporter: .terminal, met: true, rest: false),
    Case(reporter: .html, met: true, rest: true),
    Case(reporter: .markdown, met: false, rest: false),
    Case(reporter: .junit, met: true, rest: false),
    Case(reporter: .sarif, met: false, rest: false),
    Case(reporter: .csv, met: false, rest: false),
  ]

  @Test(arguments: cases) func listsWhatIsAskedFor(_ one: Case) {
    for shown in Shown.allCases {
      let text = Self.text(one.reporter, shown)
      let lists = { (mark: String) in text.contains(mark) }
      let findings = shown != .pass
      #expect(lists(Self.message) == findings, "findings, \(shown)")
      #expect(lists(Mark.setAside) == findings, "set aside, \(shown)")
      #expect(lists(Mark.unsure) == findings, "unsure, \(shown)")
      let met = shown == .pass || shown == .all || shown == .usual && one.met
      #expect(lists(Mark.met) == met, "met, \(shown)")
      let rest = shown == .all || shown == .usual && one.rest
      #expect(lists(Mark.rest) == rest, "what does not apply, \(shown)")
    }
  }

  /// The message of the first finding of the sample.
  private static let message =
    report.documents.flatMap(\.findings).first { $0.severity == .error }?.message.vietnamese
    ?? "?"

  /// What programs read, and what marks changes, is whole.
  @Test(arguments: [Reporter.json, .jsonl, .github, .gitlab])
  func whatProgramsReadIsWhole(_ reporter: Reporter) {
    let usual = Self.text(reporter, .usual)
    for shown in Shown.allCases { #expect(Self.text(reporter, shown) == usual) }
  }

  @Test(arguments: Shown.allCases) func countsAreOfAll(_ shown: Shown) throws {
    func last(_ shown: Shown) -> Substring? {
      Self.text(.terminal, shown).split(separator: "\n").last
    }
    #expect(last(shown) == last(.usual))
    func table(_ shown: Shown) -> [Substring] {
      Self.text(.markdown, shown).split(separator: "\n").filter { $0.hasPrefix("| ") }
    }
    #expect(table(shown) == table(.usual) && table(shown).count > 2)
  }
}
