internal import SourceText

/// A table of a page that is open.
struct HTMLTable {
  /// The most columns that one cell may take, as browsers have it.
  static let widest = 1000

  /// Its number on the page, from 1.
  let number: Int
  var rows: [[Flow.Cell]] = []
  var row: [Flow.Cell] = []
  var isInRow = false
  /// The cell that is open; its flow is the last of the reader's.
  var cell: Flow.Cell?
  /// The column of the next cell of the row.
  var column = 0
  /// For each column how many rows a cell takes from this one on.
  var taken: [Int] = []

  /// The place of the open cell.
  var place: Origin.WordSpot.Cell {
    Origin.WordSpot.Cell(table: number, row: rows.count + 1, column: row.count + 1)
  }
}

extension HTMLReader {
  func beginTable() throws(InputError) {
    try endParagraph()
    tableCount += 1
    tables.append(HTMLTable(number: tableCount))
  }

  func endTable() throws(InputError) {
    try endRow()
    guard let table = tables.popLast() else { return }
    flows[flows.count - 1].items.append(.table(table.rows))
  }

  func beginRow() throws(InputError) {
    try endRow()
    guard let table = tables.indices.last else { return }
    tables[table].isInRow = true
  }

  func endRow() throws(InputError) {
    try endCell()
    guard let table = tables.indices.last, tables[table].isInRow else { return }
    tables[table].rows.append(tables[table].row)
    tables[table].row = []
    tables[table].column = 0
    tables[table].isInRow = false
    for column in tables[table].taken.indices where tables[table].taken[column] > 0 {
      tables[table].taken[column] -= 1
    }
  }

  func beginCell(_ columns: String?, _ rows: String?) throws(InputError) {
    try endCell()
    guard let table = tables.indices.last else { return }
    tables[table].isInRow = true
    let span = min(max(columns.flatMap { Int($0) } ?? 1, 1), HTMLTable.widest)
    let height = rows.flatMap { Int($0) } ?? 1
    var column = tables[table].column
    while column < tables[table].taken.count, tables[table].taken[column] > 0 { column += 1 }
    let end = column + span
    try admit(end - tables[table].column)
    while tables[table].taken.count < end { tables[table].taken.append(0) }
    for k in column..<end {
      tables[table].taken[k] = height == 0 ? 65_534 : min(max(height, 1), 65_534)
    }
    tables[table].column = end
    tables[table].cell = Flow.Cell(column: column, span: span)
    flows.append(Flow())
  }

  /// Ends the open cell of the innermost table; a paragraph that is open ends too.
  func endCell() throws(InputError) {
    try endParagraph()
    guard let table = tables.indices.last, var cell = tables[table].cell else { return }
    if let flow = flows.popLast() { cell.flow = flow }
    tables[table].row.append(cell)
    tables[table].cell = nil
  }

  static let kinds: [String: Kind] = {
    var kinds: [String: Kind] = [
      "p": .paragraph, "br": .lineBreak, "pre": .kept, "listing": .kept, "xmp": .kept,
      "table": .table, "tr": .row, "td": .cell, "th": .cell, "li": .item,
      "ul": .list(isOrdered: false), "menu": .list(isOrdered: false),
      "dir": .list(isOrdered: false), "ol": .list(isOrdered: true),
    ]
    for level in 1...6 { kinds["h\(level)"] = .heading(level) }
    for name in ["b", "strong"] { kinds[name] = .bold }
    for name in ["i", "em", "cite", "var", "dfn"] { kinds[name] = .italic }
    for name in [
      "html", "body", "div", "section", "article", "header", "footer", "main", "nav", "aside",
      "address", "blockquote", "center", "figure", "figcaption", "form", "fieldset", "legend", "dl",
      "dt", "dd", "hr", "caption", "details", "summary", "thead", "tbody", "tfoot",
    ] { kinds[name] = .block }
    for name in [
      "head", "title", "script", "style", "template", "noscript", "xml", "svg", "math", "object",
      "applet", "iframe", "canvas", "audio", "video", "select", "textarea", "del",
    ] { kinds[name] = .dropped }
    return kinds
  }()
}
