internal import Findings
internal import SourceText

extension Reporter {
  /// The report for programs, schema `soat-report/1`.
  public static let json = Reporter(
    name: "json",
    summary: LocalText(
      "báo cáo đầy đủ cho chương trình khác đọc", english: "the whole report for programs"),
    quotesLines: false,
    write: { report, options, out in
      JSONWriter.write(to: &out) { ReportNodes(report, options.language).write(report, to: &$0) }
    })
}
