internal import Findings
internal import SourceText

extension Reporter {
  /// A table of findings for spreadsheets, by RFC 4180.
  public static let csv = Reporter(
    name: "csv",
    summary: LocalText(
      "bảng các phát hiện, cho bảng tính", english: "a table of findings, for spreadsheets"),
    quotesLines: false,
    write: { report, options, out in
      CSVText.write(.findings(report, options.language, options.shown), options.language, &out)
    })
}

/// Comma separated values: UTF-8 with a byte-order mark, by which spreadsheets know it, and CR LF.
enum CSVText {
  /// Writes a table with the titles of its columns.
  static func write(_ table: ReportTable, _ language: Language, _ out: inout ByteWriter) {
    out.write("\u{FEFF}")
    write(table.columns.map { .text($0.title[language]) }, &out)
    for i in 0..<table.count { write(table.row(i).cells, &out) }
  }

  private static func write(_ cells: [ReportTable.Cell], _ out: inout ByteWriter) {
    for (i, cell) in cells.enumerated() {
      if i > 0 { out.write(",") }
      switch cell {
      case .text(let text): out.write(field(text))
      case .number(let number): out.write(number: number)
      case .empty: break
      }
    }
    out.write("\r\n")
  }

  /// A text as a field: no spreadsheet takes it for a formula, nor what is in it for another field.
  static func field(_ text: String) -> String {
    var text = DisplayText.visible(text)
    let first = text.unicodeScalars.first { !$0.properties.isWhitespace }
    if let first, formulaSigns.contains(first) { text = "'" + text }
    let isPlain = text.utf8.allSatisfy { $0 != 0x22 && $0 != 0x2C && $0 != 0x3B }
    let isTrimmed = text.first != " " && text.last != " "
    if isPlain, isTrimmed { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// What begins a formula in some spreadsheet, also in full width; a quoted text could end its field at a bar.
  private static let formulaSigns: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "|", "%", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{2212}",
  ]
}
