internal import SourceText

/// Finds tables whose columns are set with tabs or spaces, as texts of Word and PDF files show them: rows of cells.
///
/// Only tables of tasks and of indicators are read so: their first line names columns such as `Nội dung`, `Cơ quan chủ trì`,
/// `Thời gian`. Other aligned text is left as it is.
enum GridScanner {
  /// Rows of cells, each cell the pieces of its lines, and the line after the table.
  struct Grid {
    var rows: [[[Range<Int>]]]
    var next: Int
  }

  /// A piece of a line with the columns of characters that it takes up.
  struct Piece {
    var range: Range<Int>
    var columns: Range<Int>
  }

  static let cues: [StaticString] = [
    "noi dung", "nhiem vu", "cong viec", "chi tieu", "co quan", "don vi", "chu tri", "phoi hop",
    "thoi gian", "thoi han", "san pham", "nam 20",
  ]
  static let longest = 400

  /// The table that begins at a line, of pages of a PDF or of any text; nil when there is none.
  static func grid(
    startingAt first: Int, inPages: Bool, _ source: SourceText, _ b: UnsafeBufferPointer<UInt8>
  ) -> Grid? {
    if inPages, let table = pageGrid(startingAt: first, source, b) { return table }
    let line = source.lineRange(first)
    guard line.count >= 20, line.count <= 400, hasGap(line, b) else { return nil }
    let header = pieces(line, b)
    guard header.count >= 3, isHeader(line, header, b) else { return nil }
    let tabs = line.reduce(0) { $0 + (b[$1] == 0x09 ? 1 : 0) }
    return tabs >= 2 && tabs + 1 >= header.count
      ? tabbed(first, source, b) : spaced(first, header, source, b)
  }

  /// Whether a tab or a run of two spaces stands between words of a line.
  private static func hasGap(_ line: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = line.lowerBound
    while i < line.upperBound, b[i] <= 0x20 { i += 1 }
    while i + 2 < line.upperBound {
      if b[i] == 0x09 || b[i] == 0x20 && b[i + 1] == 0x20 && b[i + 2] > 0x20 { return true }
      i += 1
    }
    return false
  }

  private static func isHeader(
    _ line: Range<Int>, _ pieces: [Piece], _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let text = VietnameseLetters.skeleton(b[line])
    let count = cues.reduce(0) { $0 + (LineScanner.contains($1, in: text) ? 1 : 0) }
    let first = VietnameseLetters.skeleton(b[pieces[0].range])
    let isNumber = first.elementsEqual("tt".utf8) || first.elementsEqual("stt".utf8)
    return isNumber && count >= 2
  }

  // MARK: Tabs

  private static func tabbed(
    _ first: Int, _ source: SourceText, _ b: UnsafeBufferPointer<UInt8>
  ) -> Grid? {
    var grid = Grid(rows: [], next: first)
    var width = 0
    while grid.next <= source.lineCount, grid.rows.count < longest {
      let line = source.lineRange(grid.next)
      var cells: [[Range<Int>]] = []
      var start = line.lowerBound
      for i in line where b[i] == 0x09 {
        cells.append(cell(start..<i, b))
        start = i + 1
      }
      cells.append(cell(start..<line.upperBound, b))
      if width == 0 { width = cells.count }
      guard cells.count >= 3, cells.count <= width + 1 else { break }
      grid.rows.append(cells)
      grid.next += 1
    }
    return grid.rows.count >= 2 ? grid : nil
  }

  private static func cell(_ range: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    let range = LineScanner.trimmed(range, b)
    return range.isEmpty ? [] : [range]
  }

  // MARK: Spaces

  private static func spaced(
    _ first: Int, _ header: [Piece], _ source: SourceText, _ b: UnsafeBufferPointer<UInt8>
  ) -> Grid? {
    var columns = header.map(\.columns)
    var rows = [header.map { [$0.range] }]
    var line = first + 1
    var next = line
    var blanks = 0
    while line <= source.lineCount, line - first < longest {
      let found = pieces(source.lineRange(line), b)
      line += 1
      if found.isEmpty {
        blanks += 1
        if blanks > 1 { break }
        continue
      }
      blanks = 0
      let opens = opensRow(found[0], columns, b)
      // Text that begins in the first column and is no number is no part of the table.
      if !opens, found[0].columns.lowerBound < columns[1].lowerBound - 4,
        found[0].columns.upperBound > columns[1].lowerBound
      {
        break
      }
      if opens { rows.append(columns.map { _ in [] }) }
      for piece in found {
        let k = column(of: piece, columns)
        rows[rows.count - 1][k].append(piece.range)
        if rows.count == 1 || k > 0 { columns[k] = union(columns[k], piece.columns, k, columns) }
      }
      next = line
    }
    return rows.count >= 2 ? Grid(rows: rows, next: next) : nil
  }

  /// Whether a piece in the first column is the number of a row: `1`, `IV`, `2.1`.
  static func opensRow(
    _ piece: Piece, _ columns: [Range<Int>], _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard piece.columns.lowerBound < columns[1].lowerBound,
      piece.columns.lowerBound <= columns[0].upperBound + 2
    else { return false }
    return isRowNumber(piece, b)
  }

  /// Whether a piece may be the number of a row by its letters.
  static func isRowNumber(_ piece: Piece, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    piece.range.count <= 6
      && piece.range.allSatisfy {
        (0x30...0x39).contains(b[$0]) || b[$0] == 0x2E || "IVXABCDabcd)".utf8.contains(b[$0])
      }
  }

  /// The column that a piece overlaps most, else the nearest.
  static func column(of piece: Piece, _ columns: [Range<Int>]) -> Int {
    var best = 0
    var reach = Int.min
    for (k, column) in columns.enumerated() {
      let overlap =
        min(column.upperBound, piece.columns.upperBound)
        - max(column.lowerBound, piece.columns.lowerBound)
      if overlap > reach { (best, reach) = (k, overlap) }
    }
    return best
  }

  /// A column widened by a piece, not into its neighbours.
  private static func union(
    _ column: Range<Int>, _ piece: Range<Int>, _ k: Int, _ columns: [Range<Int>]
  ) -> Range<Int> {
    let low = k > 0 ? columns[k - 1].upperBound : 0
    let high = k + 1 < columns.count ? columns[k + 1].lowerBound : Int.max
    let start = max(min(column.lowerBound, piece.lowerBound), min(low, column.lowerBound))
    let end = min(max(column.upperBound, piece.upperBound), max(high, column.upperBound))
    return start..<max(start, end)
  }

  /// The pieces of a line between gaps of two spaces or more.
  static func pieces(_ line: Range<Int>, _ b: UnsafeBufferPointer<UInt8>) -> [Piece] {
    var out: [Piece] = []
    var column = 0
    var i = line.lowerBound
    while i < line.upperBound {
      if b[i] <= 0x20 {
        // The mark of a new page takes no room.
        if b[i] != 0x0C { column = b[i] == 0x09 ? (column / 8 + 1) * 8 : column + 1 }
        i += 1
        continue
      }
      let (start, from) = (i, column)
      var (end, to) = (i, column)
      while i < line.upperBound {
        if b[i] == 0x09 || b[i] == 0x20 && i + 1 < line.upperBound && b[i + 1] <= 0x20 { break }
        let length = min(UTF8Cursor.length(from: b[i]), line.upperBound - i)
        i += length
        column += 1
        if b[i - length] > 0x20 { (end, to) = (i, column) }
      }
      out.append(Piece(range: start..<end, columns: from..<to))
    }
    return out
  }
}
