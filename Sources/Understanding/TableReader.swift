internal import DocumentModel
internal import SourceText

/// Reads tables by their headers: which column says who leads, who helps, by when, how much in which year.
struct TableReader {
  /// What a column holds.
  enum Column: Equatable {
    case name
    case unit
    case lead
    case help
    /// `isLimit` for `Thời hạn`, `Thời gian hoàn thành`: a bare day is the last one.
    case time(isLimit: Bool)
    /// A figure to be reached, in the year that the header prints.
    case value(year: Int?)
    case other
  }

  /// A table whose header was understood.
  struct Table {
    /// Indices of the blocks of its rows, the header left out.
    var rows: [Int]
    var columns: [Column]

    /// Tasks with who or when.
    var hasTasks: Bool {
      columns.contains { column in
        if case .time = column { return true }
        return column == .lead || column == .help
      }
    }

    /// Indicators with figures.
    var hasValues: Bool {
      columns.contains { if case .value = $0 { true } else { false } }
    }
  }

  let scan: TextScan

  /// The tables in a range of blocks, in order.
  func tables(in blocks: Range<Int>) -> [Table] {
    var tables: [Table] = []
    var i = blocks.lowerBound
    while i < blocks.upperBound {
      guard scan.document.blocks[i].kind == .tableRow else {
        i += 1
        continue
      }
      let first = i
      while i < blocks.upperBound, scan.document.blocks[i].kind == .tableRow { i += 1 }
      if let table = table(first..<i) { tables.append(table) }
    }
    return tables
  }

  /// The cells of a row.
  func cells(of row: Int) -> [Range<Int>] {
    scan.split(scan.document.blocks[row].range, at: 0x7C).map { scan.trimmed($0) }
  }

  private func table(_ rows: Range<Int>) -> Table? {
    guard let (header, columns) = header(in: rows) else { return nil }
    var table = Table(rows: [], columns: columns)
    for row in (header + 1)..<max(header + 1, rows.upperBound) {
      // A header comes again on the next page, or has a second line.
      let cells = cells(of: row)
      // No cell of a header is long or begins with a figure; that is seen sooner than what the columns hold.
      let isHeader = !cells.contains {
        $0.count > 60 || $0.first.map { TextScan.isDigit(scan.o[$0]) } ?? false
      }
      let again = isHeader ? kinds(cells) : []
      if Self.strength(again) >= (row == header + 1 ? 1 : 2) {
        for k in table.columns.indices where k < again.count && again[k] != .other {
          table.columns[k] = again[k]
        }
      } else {
        table.rows.append(row)
      }
    }
    guard table.columns.contains(.name), table.hasTasks || table.hasValues, !table.rows.isEmpty
    else { return nil }
    return table
  }

  /// The header among the first rows, and what its columns hold.
  private func header(in rows: Range<Int>) -> (row: Int, columns: [Column])? {
    for row in rows.prefix(3) {
      let columns = kinds(cells(of: row))
      if Self.strength(columns) >= 2 { return (row, columns) }
    }
    return nil
  }

  private static func strength(_ columns: [Column]) -> Int {
    columns.reduce(0) { $0 + ($1 == .other ? 0 : 1) }
  }

  private func kinds(_ cells: [Range<Int>]) -> [Column] {
    guard cells.count >= 2, cells.count <= 30 else { return [] }
    let isMoney = cells.contains { scan.containsAny(["kinh phí", "dự toán", "vốn"], in: $0) }
    var hasName = false
    return cells.map { cell in
      var kind = kind(cell, hasName)
      if kind == .name { hasName = true }
      if isMoney, case .value = kind { kind = .other }
      return kind
    }
  }

  private func kind(_ cell: Range<Int>, _ hasName: Bool) -> Column {
    guard !cell.isEmpty, cell.count <= 120 else { return .other }
    let helps = scan.contains("phối hợp", in: cell)
    let leads = scan.containsAny(Self.leading, in: cell)
    if helps || leads { return helps && leads ? .other : helps ? .help : .lead }
    if scan.containsAny(Self.timing, in: cell) {
      return .time(isLimit: scan.containsAny(["hoàn thành", "thời hạn", "hạn"], in: cell))
    }
    if scan.containsAny(["đơn vị tính", "đvt"], in: cell)
      || scan.has("đơn vị", at: cell.lowerBound) && cell.count == Cue("đơn vị").count
    {
      return .unit
    }
    let isPast = scan.containsAny(Self.past, in: cell)
    if let year = year(cell) { return isPast ? .other : .value(year: year) }
    if isPast { return .other }
    if hasName {
      return scan.containsAny(["chỉ tiêu", "mục tiêu", "kế hoạch", "chỉ tiêu giao"], in: cell)
        ? .value(year: nil) : .other
    }
    return scan.containsAny(Self.naming, in: cell) ? .name : .other
  }

  private static let leading: CueSet = [
    "chủ trì", "cơ quan thực hiện", "đơn vị thực hiện", "đơn vị phụ trách", "chịu trách nhiệm",
  ]
  private static let timing: CueSet = [
    "thời gian", "thời hạn", "tiến độ", "thời điểm", "hạn hoàn thành",
  ]
  private static let past: CueSet = [
    "kết quả", "ước", "hiện trạng", "so với", "đạt", "thực hiện", "đã", "cùng kỳ", "ghi chú",
    "sản phẩm", "giấy phép",
  ]
  private static let naming: CueSet = [
    "chỉ tiêu", "nội dung", "nhiệm vụ", "tên", "mục tiêu", "công việc", "hoạt động", "tiêu chí",
    "việc",
  ]

  /// The last year that a header prints: `Năm 2024`, `2025`, `Giai đoạn 2021 - 2025`.
  private func year(_ cell: Range<Int>) -> Int? {
    var found: Int?
    var i = cell.lowerBound
    while i < cell.upperBound {
      guard TextScan.isDigit(scan.o[i]), let (value, end) = scan.number(at: i, cell.upperBound)
      else {
        i += 1
        continue
      }
      if end - i == 4, scan.isWordStart(i), scan.isWordEnd(end), (1990...2100).contains(value) {
        found = value
      }
      i = end
    }
    return found
  }
}
