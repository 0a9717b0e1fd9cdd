/// How the cells of a table of an office file are read: as rows of data, or column by column as lines of their own, where
/// the table only sets two texts beside each other, as in letterheads, signatures and `Kính gửi`.
///
/// One table may hold both: a sheet has its letterhead on top, the data in the middle and the signature below.
struct TableShape {
  /// A cell with text of its own; cells covered by a merged one are left out.
  struct Cell: Sendable {
    /// The first column of the table's grid that it takes, from 0.
    var column: Int
    /// How many columns it takes.
    var span: Int
    /// The text of each of its paragraphs, in UTF-8.
    var lines: [[UInt8]]
    /// It holds a table of its own.
    var holdsTable: Bool

    /// A cell from its parts.
    init(column: Int, span: Int = 1, lines: [[UInt8]], holdsTable: Bool = false) {
      self.column = column
      self.span = span
      self.lines = lines
      self.holdsTable = holdsTable
    }

    fileprivate var reach: Range<Int> { column..<column + max(1, span) }
  }

  /// A cell by its row and its index in that row, from 0.
  struct Place: Sendable, Hashable {
    var row: Int
    var cell: Int
  }

  /// A part of a table; parts are in reading order and hold every cell that has text.
  enum Part: Sendable, Hashable {
    /// Cells one below the other, whose paragraphs are lines outside of any table.
    case column([Place])
    /// Rows of data; those without text among them say nothing.
    case rows(Range<Int>)
  }

  /// The parts of a table, from its rows; cells of a row are in order of their columns.
  static func parts(of rows: [[Cell]]) -> [Part] {
    let shape = TableShape(rows)
    let head = shape.headEnd()
    let tail = shape.tailStart(from: head)
    return shape.columns(0..<head) + shape.middle(head..<tail) + shape.columns(tail..<rows.count)
  }

  private let rows: [[Cell]]
  /// For each row the indices of its cells with text.
  private let filled: [[Int]]
  private let signs: [TableSigns]

  private init(_ rows: [[Cell]]) {
    self.rows = rows
    filled = rows.map { row in
      row.indices.filter { k in
        row[k].holdsTable || row[k].lines.contains { $0.contains { $0 > 0x20 } }
      }
    }
    signs = zip(rows, filled).map { row, filled in
      filled.count > TableSigns.widest
        ? TableSigns() : TableSigns(filled.map { row[$0].lines })
    }
  }

  // MARK: Letterhead and signature

  /// The rows of a letterhead or of addressees on top of the table: how many.
  private func headEnd() -> Int {
    var end = 0
    var isOpen = true
    for row in rows.indices.prefix(12) where !filled[row].isEmpty {
      let sign = signs[row]
      if filled[row].count > 3 || sign.isDataHeader { break }
      if sign.opensHead {
        end = row + 1
        isOpen = false
      } else if sign.goesOnWithHead {
        if !isOpen { end = row + 1 }
      } else if !isOpen, row > end + 1 {
        break
      }
    }
    return end
  }

  /// The first row of the signatures and recipients at the end of the table.
  private func tailStart(from head: Int) -> Int {
    var first = rows.count
    for row in (head..<rows.count).reversed() where !filled[row].isEmpty {
      if filled[row].count > TableSigns.widest || signs[row].isDataHeader { break }
      if signs[row].isClosing { first = row }
    }
    // Titles stand in the row above `(Ký, ghi rõ họ tên)`.
    if first > head, first < rows.count, signs[first].isBelowTitles,
      (2...TableSigns.widest).contains(filled[first - 1].count)
    {
      first -= 1
    }
    return first
  }

  // MARK: Data

  private func middle(_ range: Range<Int>) -> [Part] {
    var before: [Part] = []
    var after: [Part] = []
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, filled[low].count <= 1 {
      if let cell = filled[low].first { before.append(.column([Place(row: low, cell: cell)])) }
      low += 1
    }
    while high > low, isNote(high - 1) {
      high -= 1
      if let cell = filled[high].first { after.append(.column([Place(row: high, cell: cell)])) }
    }
    let used = (low..<high).filter { !filled[$0].isEmpty }
    let isLayout =
      used.count == 1 && filled[used[0]].count <= 3
      || used.contains { row in filled[row].contains { rows[row][$0].holdsTable } }
    if isLayout {
      before += columns(low..<high)
    } else if !used.isEmpty {
      before.append(.rows(low..<high))
    }
    return before + after.reversed()
  }

  /// A row below the data that is no row of it: empty, or one text that begins on the left or goes over several columns.
  private func isNote(_ row: Int) -> Bool {
    guard filled[row].count <= 1 else { return false }
    guard let cell = filled[row].first.map({ rows[row][$0] }) else { return true }
    return cell.holdsTable || cell.span > 1 || cell.column == 0 && TableSigns.hasWord(cell.lines)
  }

  // MARK: Columns

  /// Rows column by column; a text that goes over several columns stands between what is above and what is below it.
  private func columns(_ range: Range<Int>) -> [Part] {
    guard let widest = range.max(by: { filled[$0].count < filled[$1].count }) else { return [] }
    let bands = filled[widest].map { rows[widest][$0].reach }
    var parts: [Part] = []
    var columns: [[Place]] = bands.map { _ in [] }
    func flush() {
      parts += columns.filter { !$0.isEmpty }.map { .column($0) }
      columns = bands.map { _ in [] }
    }
    for row in range {
      if filled[row].count == 1, isAcross(rows[row][filled[row][0]].reach, bands) {
        flush()
        parts.append(.column([Place(row: row, cell: filled[row][0])]))
        continue
      }
      for (k, cell) in filled[row].enumerated() {
        let band =
          filled[row].count == bands.count ? k : Self.band(of: rows[row][cell].reach, bands)
        columns[band].append(Place(row: row, cell: cell))
      }
    }
    flush()
    return parts
  }

  /// Whether a cell takes at least half of two columns.
  private func isAcross(_ cell: Range<Int>, _ bands: [Range<Int>]) -> Bool {
    bands.count { $0.clamped(to: cell).count * 2 >= $0.count } > 1
  }

  /// The column that a cell overlaps most, else the last one that begins before it.
  private static func band(of cell: Range<Int>, _ bands: [Range<Int>]) -> Int {
    var best = 0
    var most = 0
    for (k, band) in bands.enumerated() {
      let overlap = band.clamped(to: cell).count
      if overlap > most { (best, most) = (k, overlap) }
    }
    return most > 0 ? best : max(0, bands.count { $0.lowerBound <= cell.lowerBound } - 1)
  }
}
