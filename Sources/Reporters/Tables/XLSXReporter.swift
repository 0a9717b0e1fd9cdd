internal import Findings
internal import SourceText

extension Reporter {
  /// A workbook of Excel with sheets of findings, documents and rules.
  public static let xlsx = Reporter(
    name: "xlsx",
    summary: LocalText(
      "bảng tính Excel: phát hiện, văn bản, quy tắc",
      english: "a workbook of Excel: findings, documents, rules"),
    quotesLines: false, isBinary: true, needs: Workbook.library,
    write: { report, options, out in
      let tables: [ReportTable] = [
        .findings(report, options.language, options.shown), .documents(report, options.language),
        .rules(report, options.language),
      ]
      do throws(Workbook.Fault) {
        out.write(bytes: try Workbook.bytes(of: tables, dated: report.asOf, options.language))
      } catch {
        switch error {
        case .noLibrary: out.fail(Workbook.library.isMissing)
        case .failed(let words):
          out.fail(LocalText("libxlsxwriter: " + words, english: "libxlsxwriter: " + words))
        }
      }
    })
}
