internal import SourceText

/// Lines and tables of a file in their order, as a reader gathers them before it is known how tables are to be read.
struct Flow {
  /// A piece of text with its place.
  struct Piece {
    var text: [UInt8]
    var origin: Origin
  }

  /// A line; one without pieces is an empty paragraph.
  struct Line {
    var pieces: [Piece] = []
    var style = Extract.Style()
  }

  /// A cell of a table.
  struct Cell {
    /// The first column of the grid that it takes, from 0.
    var column: Int
    /// How many columns it takes.
    var span = 1
    /// What it holds.
    var flow = Flow()
  }

  /// A line or a table.
  enum Item {
    case line(Line)
    case table([[Cell]])
  }

  /// All of it in order.
  var items: [Item] = []

  /// Writes everything in reading order.
  func write(to extract: inout Extract) {
    for item in items {
      switch item {
      case .line(let line): Self.write(line, to: &extract)
      case .table(let rows): Self.write(rows, to: &extract)
      }
    }
  }

  private static func write(_ line: Line, to extract: inout Extract) {
    for piece in line.pieces { extract.append(piece.text, from: piece.origin) }
    extract.endLine(line.style)
  }

  private static func write(_ rows: [[Cell]], to extract: inout Extract) {
    let parts = TableShape.parts(of: rows.map { $0.map(\.shape) })
    for part in parts {
      extract.gap()
      switch part {
      case .column(let places):
        for place in places { rows[place.row][place.cell].flow.write(to: &extract) }
      case .rows(let range):
        for row in rows[range] { write(row: row, to: &extract) }
      }
    }
    if !parts.isEmpty { extract.gap() }
  }

  /// A row of data; a column that a merged cell covers is an empty cell.
  private static func write(row: [Cell], to extract: inout Extract) {
    var column = 0
    for cell in row where !cell.flow.isEmpty {
      while column < cell.column {
        extract.endCell()
        column += 1
      }
      var isFirst = true
      for case .line(let line) in cell.flow.items {
        for (k, piece) in line.pieces.enumerated() {
          if k == 0, !isFirst { extract.append(CollectionOfOne(0x20), from: piece.origin) }
          extract.append(piece.text, from: piece.origin)
          isFirst = false
        }
      }
      extract.endCell()
      column += 1
    }
    extract.endRow()
  }

  /// Whether it has no text.
  var isEmpty: Bool {
    items.allSatisfy { item in
      if case .line(let line) = item { line.pieces.isEmpty } else { false }
    }
  }
}

extension Flow.Cell {
  /// What decides how its table is read.
  fileprivate var shape: TableShape.Cell {
    var lines: [[UInt8]] = []
    var holdsTable = false
    for item in flow.items {
      switch item {
      case .line(let line): lines.append(line.pieces.flatMap(\.text))
      case .table: holdsTable = true
      }
    }
    return TableShape.Cell(column: column, span: span, lines: lines, holdsTable: holdsTable)
  }
}
