import Dates
import DocumentModel
import Findings
import Foundation
import Readers
import SourceText
import TestSupport
import Testing
import Understanding

@testable import Rules
@testable import Validation

/// Runs the case pages: each text through the whole path, written in several ways.
@Suite struct CasePageTests {
  /// The registries of the project and the rules of all pages, loaded once.
  static let loaded: (validator: Validator, knowledge: Knowledge, faults: [String]) = {
    var files = ProjectFiles.paths(in: "Rules/registry", endingWith: ".yaml").map { path in
      RuleFile(
        source: SourceText(name: path, text: ProjectFiles.text(path) ?? ""),
        name: String(path.dropFirst("Rules/".count).dropLast(".yaml".count)))
    }
    for page in CasePage.all {
      let source = SourceText(name: "\(page.testDescription)", text: page.yaml)
      files.append(RuleFile(source: source, name: page.pack))
    }
    var diagnostics: [Diagnostic] = []
    let knowledge = Knowledge.load(files, diagnostics: &diagnostics)
    let faults = diagnostics.map { "\($0.file): \($0.code): \($0.message[.english])" }
    return (Validator(knowledge), knowledge, faults)
  }()

  @Test func everyRuleOfThePagesIsSound() {
    #expect(Self.loaded.faults == [])
    #expect(CasePage.all.count >= 60)
  }

  /// A check without a page, or an argument or test of a check that no page shows, is not done.
  @Test func everyCheckAndArgumentIsShown() {
    for kind in CheckKind.all {
      let rules = CasePage.all.filter { $0.page == kind.name }.map(\.rule).joined(separator: "\n")
      #expect(!rules.isEmpty, "\(CasePage.folder)/\(kind.name).md is missing")
      for field in kind.fields {
        #expect(rules.contains(field.name + ":"), "\(kind.name): \(field.name) is not shown")
        guard field.name == "test", kind.name != "form", case .choice(let tests) = field.kind else {
          continue
        }
        for test in tests {
          #expect(rules.contains("test: \(test)"), "\(kind.name): \(test) is not shown")
        }
      }
    }
    let forms = CasePage.all.filter { $0.page == "form" }.map(\.rule).joined(separator: "\n")
    for test in FormCheck.tests {
      let words = "component: \(test.component), test: \(test.name)"
      #expect(forms.contains(words), "form: \(words) is not shown")
    }
    let conditions = CasePage.all.filter { $0.page == "when" }.map(\.rule).joined(separator: "\n")
    for field in Condition.fields {
      #expect(conditions.contains(field.name + ":"), "when: \(field.name) is not shown")
    }
  }

  @Test(arguments: CasePage.all)
  func page(_ page: CasePage) async throws {
    try #require(!page.expected.isEmpty, "the text says nothing of what must come of it")
    for variation in Variation.allCases {
      let marked = MarkedText(variation.apply(to: page.marked))
      let outcome = try await Self.outcome(marked.text, page)
      let expected = Self.expected(page, marked)
      // Messages quote the text as it is spelled.
      let found = outcome.map(\.composed)
      let isSame =
        Self.isPlaceless(page, marked)
        ? found.map(\.words) == expected.map(\.words) : found == expected
      #expect(isSame, "\(variation): expected \(expected), found \(found)")
      // Where the text as written says something else, so do its variations.
      if !isSame, variation == .asWritten { return }
    }
  }

  /// One line of an outcome: what came out, and where.
  struct Line: Hashable, CustomStringConvertible {
    var words: String
    var place: String
    var description: String { place.isEmpty ? words : "\(place) \(words)" }

    /// The words in composed letters.
    var composed: Line {
      Line(words: words.precomposedStringWithCanonicalMapping, place: place)
    }
  }

  /// What the page expects, with the places that its marks stand for.
  static func expected(_ page: CasePage, _ marked: MarkedText) -> [Line] {
    let places = marked.marks.map { mark in
      "\(mark.start.line):\(mark.start.column)-\(mark.end.line):\(mark.end.column)"
    }
    if page.expected[0].word == "pass" {
      return [Line(words: "pass", place: places.joined(separator: " "))]
    }
    return page.expected.enumerated().map { i, expected in
      Line(
        words: expected.word + " " + expected.text,
        place: places.isEmpty ? "" : places[min(i, places.count - 1)])
    }
  }

  /// Whether the page leaves open where the evidence stands.
  static func isPlaceless(_ page: CasePage, _ marked: MarkedText) -> Bool {
    page.expected[0].word == "pass" && marked.marks.isEmpty
  }

  /// What comes of a text, through the whole path.
  static func outcome(_ text: String, _ page: CasePage) async throws -> [Line] {
    let today = try #require(CalendarDate(iso: "2026-11-21"))
    var options = ValidationOptions(today: today, version: "0")
    options.packs = [page.pack]
    options.asOf = page.asOf.flatMap { CalendarDate(iso: $0) }
    let run: Report
    if page.layout != nil {
      var document = InputFormat.read(SourceText(name: "case.txt", text: text))
      document.layout = try layout(of: document, page)
      run = try loaded.validator.report(on: document, options)
    } else {
      let files = ([text] + page.beside).enumerated().map { number, text in
        InputFile(name: number == 0 ? "case.txt" : "beside-\(number).txt") { Array(text.utf8) }
      }
      run = try await loaded.validator.validate(files, options)
    }
    #expect(run.unreadable == [])
    #expect(run.documents.count == 1 + page.beside.count)
    let report = try #require(run.documents.first { $0.file == "case.txt" })
    let result = try #require(report.results.first { $0.rule == page.pack + "/rule" })
    switch result.status {
    case .pass(let evidence):
      return [Line(words: "pass", place: evidence.map(place).joined(separator: " "))]
    case .fail(let findings):
      return findings.map {
        Line(words: "\($0.severity.rawValue) \($0.message.vietnamese)", place: place($0.place))
      }
    case .notApplicable(let reason):
      return [Line(words: "not-applicable \(reason.vietnamese)", place: "")]
    case .unsure(let reason): return [Line(words: "unsure \(reason.vietnamese)", place: "")]
    case .waived(let reason): return [Line(words: "waived \(reason)", place: "")]
    }
  }

  /// How a text looks on paper, as its page tells.
  private static func layout(of document: SourceDocument, _ page: CasePage) throws -> Layout? {
    guard page.layout != nil else { return nil }
    let rule = try #require(loaded.knowledge.book.pack(page.pack)?.rules.first)
    let example = try #require(rule.examples.first?.layout)
    let understanding = Understanding(registry: loaded.knowledge.registry)
    return example.layout(of: document, try #require(understanding.facts(of: document).first))
  }

  private static func place(_ place: Place) -> String {
    "\(place.line):\(place.column)-\(place.endLine):\(place.endColumn)"
  }
}
