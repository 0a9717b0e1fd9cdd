internal import Dates
internal import DocumentModel
internal import SourceText

/// Deadlines in the column of time of a table of tasks.
extension DeadlineExtractor {
  /// The deadlines of a row: those of its cell of time, and those in the words of its task.
  func deadlines(row: Int, of table: TableReader.Table, _ reader: TableReader) -> [Deadline] {
    let cells = reader.cells(of: row)
    let block = scan.document.blocks[row].range
    var who: String?
    for (cell, column) in zip(cells, table.columns) where column == .lead && !cell.isEmpty {
      who = scan.string(cell)
    }
    var found: [Deadline] = []
    for (cell, column) in zip(cells, table.columns) where !cell.isEmpty {
      if case .time(let isLimit) = column {
        found += deadlines(time: cell, of: block, isLimit: isLimit, who: who)
      } else if column != .lead, column != .help, hasCue(cell) {
        scan.forEachSentence(in: cell) { found += deadlines(sentence: $0) }
      }
    }
    return found
  }

  private func deadlines(
    time cell: Range<Int>, of row: Range<Int>, isLimit: Bool, who: String?
  ) -> [Deadline] {
    var found: [Deadline] = []
    let dates = allDates(in: cell)
    var k = 0
    while k < dates.count {
      var date = dates[k].date
      let range = widened(dates[k].range, cell)
      let relation = relation(before: dates[k].range, cell)
      // `10/11 - 10/12/2023`, `từ tháng 3 đến tháng 5`: a window that ends with the second.
      if k + 1 < dates.count, opensWindow(dates[k], dates[k + 1], cell) {
        var due = dates[k + 1].date
        if due.year == nil { due.year = planYear }
        let whole = dates[k].range.lowerBound..<dates[k + 1].range.upperBound
        found.append(make(.window, nil, due, .during, whole, row))
        k += 2
        continue
      }
      if date.year == nil { date.year = planYear }
      let isOneOff =
        relation == .before || relation == .by || relation == nil && isLimit
      found.append(
        make(
          isOneOff ? .oneOff : .window, nil, date, relation ?? (isLimit ? .by : .during), range, row
        )
      )
      k += 1
    }
    if dates.isEmpty, isReport(row) {
      for period in periods(in: cell) {
        found.append(make(.periodicReport, period.period, nil, nil, period.range, row))
      }
    }
    if let who { for k in found.indices { found[k].who = who } }
    return found
  }

  /// Every date of a cell; where time is expected no word of time is needed.
  private func allDates(in cell: Range<Int>) -> [DateScanner.Found] {
    let scanner = DateScanner(scan: scan)
    var out: [DateScanner.Found] = []
    var i = cell.lowerBound
    while i < cell.upperBound {
      if scan.isWordStart(i), let date = scanner.date(at: i, cell.upperBound) {
        scanner.append(date, withQuartersBefore: cell.upperBound, to: &out)
        i = out[out.count - 1].range.upperBound
      } else {
        i += 1
      }
    }
    return out
  }

  /// Whether two dates are the ends of one window.
  func opensWindow(
    _ first: DateScanner.Found, _ second: DateScanner.Found, _ range: Range<Int>
  ) -> Bool {
    let between = scan.trimmed(first.range.upperBound..<second.range.lowerBound)
    guard between.count <= 16, !between.isEmpty else { return false }
    return between.count == 1 && scan.o[between.lowerBound] == 0x2D
      || scan.endOfWord(["đến", "đến hết", "tới"], at: between.lowerBound) == between.upperBound
  }
}
