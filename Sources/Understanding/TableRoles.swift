internal import DocumentModel
internal import SourceText

/// Who leads and who helps by the columns of tables.
struct TableRoles {
  /// Cells of the columns that name who leads or helps, in order of reading.
  private var cells: [(range: Range<Int>, isLead: Bool)] = []

  init(_ reader: TableReader, _ tables: [TableReader.Table]) {
    for table in tables where table.columns.contains(.lead) || table.columns.contains(.help) {
      for row in table.rows {
        for (cell, column) in zip(reader.cells(of: row), table.columns) where !cell.isEmpty {
          if column == .lead || column == .help { cells.append((cell, column == .lead)) }
        }
      }
    }
  }

  /// The cells that name who leads.
  var leading: [Range<Int>] { cells.filter(\.isLead).map(\.range) }

  /// The role of what stands at an offset; nil outside such columns.
  func role(at offset: Int) -> AgencyRole? {
    let i = cells.partitioningIndex { $0.range.upperBound > offset }
    guard i < cells.count, cells[i].range.contains(offset) else { return nil }
    return cells[i].isLead ? .leading : .coordinating
  }

  /// The index of the table that each row belongs to.
  static func rows(of tables: [TableReader.Table]) -> [Int: Int] {
    var rows: [Int: Int] = [:]
    for (k, table) in tables.enumerated() { for row in table.rows { rows[row] = k } }
    return rows
  }
}
