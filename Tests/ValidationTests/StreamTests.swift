import Dates
import Findings
import Reporters
import SourceText
import Synchronization
import Testing

@testable import Validation

/// Documents are handed on while others are being checked.
@Suite struct StreamTests {
  private struct Run {
    var report: Report
    var parts: [ReportPart]
  }

  private static func run(
    _ texts: [(name: String, text: String)], jobs: Int = 1, keepsDocuments: Bool = true
  ) async throws -> Run {
    var options = ValidationOptions(
      today: CalendarDate(year: 2026, month: 11, day: 21)!, version: "test")
    options.jobs = jobs
    options.keepsDocuments = keepsDocuments
    let parts = Mutex<[ReportPart]>([])
    options.receiver = { part in parts.withLock { $0.append(part) } }
    let files = texts.map { name, text in InputFile(name: name) { Array(text.utf8) } }
    let report = try await Shipped.validator.validate(files, options)
    return Run(report: report, parts: parts.withLock { $0 })
  }

  private static let three = [
    ("a.md", RunTests.right), ("b.md", RunTests.odd), ("c.md", RunTests.right),
  ]

  /// Results by file and rule; of one that is handed on twice there is one.
  private static func answers(_ documents: [DocumentReport]) -> [String: RuleResult.Status] {
    var answers: [String: RuleResult.Status] = [:]
    for document in documents {
      for result in document.results {
        let isNew =
          answers.updateValue(result.status, forKey: document.file + " " + result.rule) == nil
        #expect(isNew, "\(document.file): \(result.rule) is answered twice")
      }
    }
    return answers
  }

  @Test(arguments: [(1, true), (1, false), (4, true), (4, false)])
  func documentsComeInOrderAndThenWhatWasCompared(jobs: Int, keeps: Bool) async throws {
    let run = try await Self.run(Self.three, jobs: jobs, keepsDocuments: keeps)
    let files = run.parts.map { $0.document.file + ($0.isLater ? " later" : "") }
    #expect(files == ["a.md", "b.md", "c.md", "a.md later", "b.md later", "c.md later"])
    let later = run.parts.filter(\.isLater).map(\.document)
    #expect(
      later.allSatisfy {
        $0.results.map(\.rule) == [SuperiorDutiesTests.rule, RunTests.rule]
      })
    #expect(later[1].findings.count == 1)
    let whole = try await Self.run(Self.three).report
    #expect(Self.answers(run.parts.map(\.document)) == Self.answers(whole.documents))
    #expect(run.report.summary == whole.summary)
    #expect(run.report.rules == whole.rules)
    #expect(run.report.documents.isEmpty == !keeps)
    #expect(
      Set(run.parts.flatMap { $0.rules.map(\.id) }) == Set(whole.rules.map(\.id)))
    #expect(run.parts.flatMap(\.rules).count == whole.rules.count)
    for threshold in [Severity.error, .warning, .info, nil] {
      #expect(
        Findings.ExitStatus(run.report, failOn: threshold)
          == Findings.ExitStatus(whole, failOn: threshold))
    }
  }

  /// A document alone is compared with none: its answers come all at once or in the end, and none is lost.
  @Test func nothingIsLostOfADocumentAlone() async throws {
    for texts in [Array(Self.three.prefix(1)), [Self.three[0], ("z.md", "Không trích dẫn gì.")]] {
      let run = try await Self.run(texts, keepsDocuments: false)
      let whole = try await Self.run(texts).report
      #expect(Self.answers(run.parts.map(\.document)) == Self.answers(whole.documents))
      #expect(run.report.summary == whole.summary)
    }
  }
}
