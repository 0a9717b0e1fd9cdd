import Findings
import Foundation
import Reporters
import SourceText
import Testing

/// The output of every reporter over one fixed report, byte for byte.
///
/// `SOAT_RECORD=1 swift test` writes the files anew; read what changed before you commit it.
@Suite struct GoldenTests {
  struct Page: Sendable, CustomTestStringConvertible {
    let file: String
    let reporter: Reporter
    let options: ReporterOptions
    var testDescription: String { file }
  }

  static let pages: [Page] = [
    Page(
      file: "terminal-plain-vi.txt", reporter: .terminal, options: ReporterOptions()),
    Page(
      file: "terminal-plain-en.txt", reporter: .terminal,
      options: ReporterOptions(language: .english, shown: .all)),
    Page(
      file: "terminal-60-colour-vi.txt", reporter: .terminal,
      options: ReporterOptions(width: 60, colour: true)),
    Page(
      file: "terminal-60-en.txt", reporter: .terminal,
      options: ReporterOptions(language: .english, width: 60)),
    Page(file: "report-vi.json", reporter: .json, options: ReporterOptions()),
    Page(
      file: "report-en.json", reporter: .json, options: ReporterOptions(language: .english)),
    Page(file: "report-vi.jsonl", reporter: .jsonl, options: ReporterOptions()),
    Page(file: "report-vi.sarif", reporter: .sarif, options: known(.findings, ReporterOptions())),
    Page(
      file: "report-verbose-en.sarif", reporter: .sarif,
      options: ReporterOptions(language: .english, shown: .all)),
    Page(file: "report-vi.junit.xml", reporter: .junit, options: ReporterOptions()),
    Page(
      file: "report-verbose-en.junit.xml", reporter: .junit,
      options: ReporterOptions(language: .english, shown: .all)),
    Page(file: "report-vi.github.txt", reporter: .github, options: ReporterOptions()),
    Page(file: "report-vi.gitlab.json", reporter: .gitlab, options: ReporterOptions()),
    Page(file: "report-vi.csv", reporter: .csv, options: ReporterOptions()),
    Page(
      file: "report-en.csv", reporter: .csv, options: ReporterOptions(language: .english)),
    Page(file: "report-vi.xlsx.txt", reporter: .xlsx, options: ReporterOptions()),
    Page(file: "report-vi.html", reporter: .html, options: ReporterOptions()),
    Page(
      file: "report-en.html", reporter: .html, options: ReporterOptions(language: .english)),
    Page(file: "report-vi.md", reporter: .markdown, options: ReporterOptions()),
    Page(
      file: "report-en.md", reporter: .markdown,
      options: ReporterOptions(
        language: .english,
        forge: Forge(.github, project: "https://example.org/o/p", commit: "c0ffee"))),
  ]

  private static func known(_ status: Findings.ExitStatus, _ options: ReporterOptions)
    -> ReporterOptions
  {
    var options = options
    options.status = status
    return options
  }

  /// What a reporter makes of the sample; of a workbook its cells, as its bytes depend on the library that packs them.
  private static func output(_ page: Page) -> Data {
    let bytes = page.reporter.render(SampleReport.report, page.options)
    return page.reporter.isBinary ? Data(Proof.cells(of: bytes).utf8) : Data(bytes)
  }

  @Test(arguments: pages) func golden(_ page: Page) throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden").appending(path: page.file)
    let actual = Self.output(page)
    if ProcessInfo.processInfo.environment["SOAT_RECORD"] == "1" {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try actual.write(to: url)
      return
    }
    let expected = try String(decoding: Data(contentsOf: url), as: UTF8.self)
    #expect(String(decoding: actual, as: UTF8.self) == expected)
  }

  @Test func everyReporterHasAPage() {
    let covered = Set(Self.pages.map(\.reporter.name))
    #expect(covered == Set(Reporter.all.map(\.name)))
  }
}
